import { runMigrations } from 'bullmq';
import pg from 'pg';

/**
 * Makes BullMQ's own tables in the schema `bullmq` and lets the application's role use them; the role may not
 * create anything itself. Needed only where the queues run on PostgreSQL.
 */
export async function ensureQueueSchema(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await runMigrations(client);
    await client.query(`
      GRANT USAGE ON SCHEMA bullmq TO tingshuo_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA bullmq TO tingshuo_app;
      GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA bullmq TO tingshuo_app;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq TO tingshuo_app`);
  } finally {
    await client.end();
  }
}
