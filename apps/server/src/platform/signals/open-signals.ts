import type { Config } from '../config/config.js';
import { PostgresSignals } from './postgres-signals.js';
import { RedisSignals } from './redis-signals.js';
import type { Signals } from './signals.js';

/** Redis where REDIS_URL is set, else the application's own PostgreSQL. */
export function openSignals(config: Pick<Config, 'databaseUrl' | 'redisUrl'>): Signals {
  const database = new PostgresSignals(config.databaseUrl);
  return config.redisUrl ? new RedisSignals(config.redisUrl, database) : database;
}
