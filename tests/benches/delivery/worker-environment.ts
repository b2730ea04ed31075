import type { Desk } from '../../harness/desk.js';

/** What a worker process needs to serve the desk's workspace. */
export function workerEnvironment(desk: Desk, redisUrl: string | null = null): Record<string, string> {
  return {
    DATABASE_URL: desk.product.database.appUrl,
    TINGSHUO_HOME: desk.product.home,
    TINGSHUO_ROLE: 'worker',
    TINGSHUO_SANDBOX_URL: desk.sandbox.url,
    TINGSHUO_SANDBOX_TOKEN: desk.sandbox.adminToken ?? '',
    ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }),
  };
}
