import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from './embedded-postgres.js';

/** Where suites find the server: the owner's address of any of its databases. */
export const TEST_DATABASE_URL = 'TINGSHUO_TEST_DATABASE_URL';

/**
 * vitest's global set-up for projects whose suites need PostgreSQL: uses the server that `npm test` started, else
 * starts one of its own, so that one workspace can be tested alone. Answers the tear-down.
 */
export async function setup(): Promise<() => Promise<void>> {
  if (process.env[TEST_DATABASE_URL]) return async () => {};
  const folder = mkdtempSync(join(tmpdir(), 'tingshuo-test-'));
  chmodSync(folder, 0o711);
  const server = await startEmbeddedPostgres({
    dataDir: join(folder, 'pg'),
    log: () => {},
    durable: false,
    temporary: true,
  });
  process.env[TEST_DATABASE_URL] = server.url;
  return async () => {
    await server.stop();
    delete process.env[TEST_DATABASE_URL];
    rmSync(folder, { recursive: true, force: true });
  };
}
