import { createHash } from 'node:crypto';
import { withDatabase } from '@tingshuo/local-services';
import { prepareDatabase } from '@tingshuo/prisma';
import pg from 'pg';
import { APP_ROLE_PASSWORD } from '../../harness/database.js';
import { INBOX_DATA } from './inbox-data.js';

/** The workspace that the data belongs to. */
export const WORKSPACE = '00000001-0000-7000-8000-000000000001';

export interface InboxDatabase {
  /** As the application's role. */
  appUrl: string;
  /** Reads every table and index, as a server that is in use all day has them in the system's file cache. */
  warm(): Promise<void>;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * A database with that many mentions, made on the first call and kept on the server. Its name tells its content: new
 * migrations or other data make a new one and remove the old.
 */
export async function inboxDatabase(adminUrl: string, mentions: number): Promise<InboxDatabase> {
  const scratch = `inbox_bench_${mentions}_scratch`;
  await withClient(adminUrl, async (admin) => {
    await admin.query(`DROP DATABASE IF EXISTS ${scratch} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${scratch}`);
  });
  const { appUrl } = await prepareDatabase(withDatabase(adminUrl, scratch), APP_ROLE_PASSWORD);
  const checksums = await withClient(withDatabase(adminUrl, scratch), async (client) => {
    const { rows } = await client.query('SELECT checksum FROM _prisma_migrations ORDER BY migration_name');
    return rows;
  });
  const content = createHash('sha256').update(JSON.stringify([checksums, INBOX_DATA, mentions]));
  const name = `inbox_bench_${mentions}_${content.digest('hex').slice(0, 12)}`;
  await withClient(adminUrl, async (admin) => {
    const { rows } = await admin.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE datname ^@ $1',
      [`inbox_bench_${mentions}_`],
    );
    const known = rows.some((row) => row.datname === name);
    if (!known) await withClient(withDatabase(adminUrl, scratch), (client) => fill(client, mentions));
    for (const { datname } of rows) {
      if (datname !== name && (known || datname !== scratch)) {
        await admin.query(`DROP DATABASE ${datname} WITH (FORCE)`);
      }
    }
    if (!known) await admin.query(`ALTER DATABASE ${scratch} RENAME TO ${name}`);
  });
  return {
    appUrl: withDatabase(appUrl, name),
    warm: () => withClient(withDatabase(adminUrl, name), warm),
  };
}

async function warm(client: pg.Client): Promise<void> {
  await client.query('CREATE EXTENSION IF NOT EXISTS pg_prewarm');
  await client.query(`
    SELECT pg_prewarm(c.oid::regclass, 'read') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'i') AND c.relpersistence = 'p'`);
}

/** Indexes that are no constraints are built once at the end instead of row by row. */
async function fill(client: pg.Client, mentions: number): Promise<void> {
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(`
    SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i
    WHERE i.indrelid IN ('mention'::regclass, 'post'::regclass, 'mention_hit'::regclass, 'conversation'::regclass)
      AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)`);
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  for (const statement of INBOX_DATA) await client.query(statement.replaceAll('$MENTIONS', String(mentions)));
  for (const { definition } of indexes) await client.query(definition);
  await client.query('VACUUM ANALYZE');
}
