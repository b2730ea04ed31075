import { type ConnectionOptions, createPostgresBackend, setDefaultBackendFactory } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Config } from '../config/config.js';

export interface QueueBackend {
  connection: ConnectionOptions;
  close(): Promise<void>;
}

/** Every worker keeps one connection for LISTEN; the rest serve short queries. */
const POSTGRES_POOL = 18;

/**
 * Redis where REDIS_URL is set, else BullMQ's own PostgreSQL backend on the application's database. Jobs are only
 * wake-ups, so this pool alone runs without waiting for the disk.
 */
export function openQueueBackend(config: Pick<Config, 'databaseUrl' | 'redisUrl'>): QueueBackend {
  if (config.redisUrl) {
    const redis = new Redis(config.redisUrl, { maxRetriesPerRequest: null });
    redis.on('error', () => undefined);
    return {
      connection: redis,
      close: async () => {
        redis.disconnect();
      },
    };
  }
  setDefaultBackendFactory(createPostgresBackend);
  const pool = new pg.Pool({
    connectionString: config.databaseUrl,
    max: POSTGRES_POOL,
    keepAlive: true,
    options: '-c search_path=bullmq -c synchronous_commit=off',
  });
  pool.setMaxListeners(0);
  pool.on('error', () => undefined);
  return { connection: pool as unknown as ConnectionOptions, close: () => pool.end() };
}
