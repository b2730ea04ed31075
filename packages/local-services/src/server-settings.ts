/** Settings of the embedded server as PostgreSQL names them. */
export type ServerSettings = Readonly<Record<string, string>>;

/** Of what the server may run on. */
export interface ServerMachine {
  /** Major version of PostgreSQL. */
  readonly major: number;
  readonly memoryBytes: number;
}

/** Sized for one small machine: the whole product idles within 550 MB, and no helper process runs that nobody uses. */
const COMMON: ServerSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '120',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  random_page_cost: '1.1',
  max_wal_size: '1GB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  max_worker_processes: '4',
  max_parallel_workers: '2',
  max_parallel_workers_per_gather: '1',
  autovacuum_max_workers: '2',
  password_encryption: 'scram-sha-256',
  lc_messages: 'C',
  log_timezone: 'UTC',
  timezone: 'UTC',
  logging_collector: 'off',
  log_line_prefix: '%m [%p] ',
};

/** PostgreSQL 18 reads ahead in helper processes by default; on one machine they cost memory and save nothing. */
const SINCE_18: ServerSettings = { io_method: 'sync' };

/** For data that may be lost with the machine: a crash of the server itself still loses nothing. */
const VOLATILE: ServerSettings = { fsync: 'off', full_page_writes: 'off' };

/**
 * The settings of a server; `durable: false` is for tests only. An eighth of the memory, from 128 MB to 1 GB, is the
 * server's own cache: it takes what is used of it only, and leaves the rest of the machine to those who work on it.
 */
export function serverSettings({ major, memoryBytes }: ServerMachine, durable: boolean): ServerSettings {
  const megabytes = memoryBytes / 2 ** 20;
  const own = Math.round(Math.min(1024, Math.max(128, megabytes / 8)));
  return {
    ...COMMON,
    shared_buffers: `${own}MB`,
    effective_cache_size: `${Math.round(Math.max(2 * own, megabytes / 2))}MB`,
    ...(major >= 18 ? SINCE_18 : {}),
    ...(durable ? { fsync: 'on', synchronous_commit: 'on' } : VOLATILE),
  };
}
