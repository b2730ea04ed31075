import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/** Folder with the migrations of this product. */
export const migrationsDir = fileURLToPath(new URL('../migrations', import.meta.url));

const ADVISORY_LOCK_OF_PRISMA_MIGRATE = 72707369;
const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

interface Row {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
  rolled_back_at: Date | null;
}

/**
 * Same effect as `prisma migrate deploy` (same table, checksums and lock) without starting the Prisma CLI.
 * Returns the names that it applied. Throws when an earlier migration failed or was edited afterwards.
 */
export async function migrateDeploy(ownerUrl: string, dir = migrationsDir): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(${ADVISORY_LOCK_OF_PRISMA_MIGRATE})`);
    await client.query(TABLE);
    const { rows } = await client.query<Row>('SELECT * FROM _prisma_migrations WHERE rolled_back_at IS NULL');
    const failed = rows.find((row) => !row.finished_at);
    if (failed)
      throw new Error(
        `migration ${failed.migration_name} failed earlier: repair the database, then run prisma migrate resolve`,
      );
    const done = new Map(rows.map((row) => [row.migration_name, row.checksum]));
    const entries = await readdir(dir, { withFileTypes: true });
    const applied: string[] = [];
    for (const name of entries
      .filter((e) => e.isDirectory())
      .map((e) => e.name)
      .sort()) {
      const sql = await readFile(join(dir, name, 'migration.sql'), 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      const known = done.get(name);
      if (known && known !== checksum) throw new Error(`migration ${name} was edited after it was applied`);
      if (known) continue;
      await apply(client, name, sql, checksum);
      applied.push(name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

async function apply(client: pg.Client, name: string, sql: string, checksum: string): Promise<void> {
  const id = randomUUID();
  await client.query('INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)', [
    id,
    checksum,
    name,
  ]);
  try {
    await client.query(sql);
  } catch (error) {
    await client.query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, String(error)]);
    throw error;
  }
  await client.query(
    'UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1',
    [id],
  );
}
