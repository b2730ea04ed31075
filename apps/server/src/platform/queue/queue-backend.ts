import {
  createPostgresBackend,
  type Job,
  type JobsOptions,
  type JobType,
  type PostgresConnectionOptions,
  Queue,
  Worker,
  withBackend,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Config } from '../config/config.js';

/** What the queue service uses of BullMQ's queues, whichever backend they have. */
export interface OpenQueue {
  add(name: string, data: unknown, options: JobsOptions): Promise<unknown>;
  getJobCounts(...states: JobType[]): Promise<Record<string, number>>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

export interface OpenWorker {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: Job | undefined, error: Error) => void): unknown;
  close(): Promise<void>;
}

export interface WorkerSettings {
  concurrency: number;
  lockDuration: number;
  stalledInterval: number;
  maxStalledCount: number;
}

export interface QueueBackend {
  queue(name: string): OpenQueue;
  worker(name: string, run: (job: Job) => Promise<void>, settings: WorkerSettings): OpenWorker;
  close(): Promise<void>;
}

/** Every worker keeps one connection for LISTEN; the rest serve short queries. */
const POSTGRES_POOL = 18;

/**
 * Redis where REDIS_URL is set, else BullMQ's own PostgreSQL backend on the application's database. Jobs are only
 * wake-ups, so this pool alone runs without waiting for the disk.
 */
export function openQueueBackend(config: Pick<Config, 'databaseUrl' | 'redisUrl'>): QueueBackend {
  return config.redisUrl ? redisBackend(config.redisUrl) : postgresBackend(config.databaseUrl);
}

function redisBackend(url: string): QueueBackend {
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  connection.on('error', () => undefined);
  return {
    queue: (name) => new Queue(name, { connection }),
    worker: (name, run, settings) => new Worker(name, run, { connection, ...settings }),
    close: async () => {
      connection.disconnect();
    },
  };
}

function postgresBackend(url: string): QueueBackend {
  const connection = new pg.Pool({
    connectionString: url,
    max: POSTGRES_POOL,
    keepAlive: true,
    options: '-c search_path=bullmq -c synchronous_commit=off',
  });
  // BullMQ describes a pool by the few methods that it calls, in types of its own.
  const shared = connection as unknown as PostgresConnectionOptions;
  const onPostgres = withBackend(createPostgresBackend);
  connection.setMaxListeners(0);
  connection.on('error', () => undefined);
  return {
    queue: (name) => new onPostgres.Queue(name, { connection: shared }),
    worker: (name, run, settings) => new onPostgres.Worker(name, run, { connection: shared, ...settings }),
    close: () => connection.end(),
  };
}
