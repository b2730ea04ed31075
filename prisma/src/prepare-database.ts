import { ensureAppRole } from './app-role.js';
import { migrateDeploy } from './migrate.js';
import { ensureQueueSchema } from './queue-schema.js';

/**
 * Brings a database to what the server expects: migrations, BullMQ's tables, the application's role.
 * Needs the owner's URL; returns the application's URL and the names of the migrations that were applied.
 */
export async function prepareDatabase(
  ownerUrl: string,
  appPassword: string,
): Promise<{ appUrl: string; applied: string[] }> {
  const applied = await migrateDeploy(ownerUrl);
  const appUrl = await ensureAppRole(ownerUrl, appPassword);
  await ensureQueueSchema(ownerUrl);
  return { appUrl, applied };
}
