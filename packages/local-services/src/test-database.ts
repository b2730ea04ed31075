import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client } from 'pg';
import { withDatabase } from './owner-connection.js';

export interface TestDatabaseOptions {
  /** Folder with one subfolder per migration; the repository's own by default. */
  readonly migrationsDir?: string;
  /** Fills the empty template instead of running the migrations' SQL as it stands: for example migrates, makes roles, seeds. */
  readonly migrate?: (url: string) => Promise<unknown>;
  /** Names what `migrate` does: suites with the same migrations and variant share one template. */
  readonly variant?: string;
}

export interface TestDatabase {
  /** Address of the suite's own database as its owner. */
  readonly url: string;
  readonly name: string;
  /** The same database as another role. */
  urlAs(role: string, password: string): string;
  /** Removes the database, cutting connections that are still open. */
  drop(): Promise<void>;
}

interface Migration {
  readonly name: string;
  readonly sql: string;
}

const REPOSITORY_MIGRATIONS = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));

function readMigrations(dir: string): Migration[] {
  return readdirSync(dir)
    .sort()
    .map((name) => ({ name, path: join(dir, name, 'migration.sql') }))
    .filter(({ path }) => existsSync(path))
    .map(({ name, path }) => ({ name, sql: readFileSync(path, 'utf8') }));
}

/** The name of the template for these migrations: any change to one of them gives another. */
export function templateName(migrations: readonly Migration[], variant: string): string {
  const hash = createHash('sha256').update(JSON.stringify([variant, migrations]));
  return `tingshuo_template_${hash.digest('hex').slice(0, 16)}`;
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const { Client } = (await import('pg')).default;
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function applySql(url: string, migrations: readonly Migration[]): Promise<void> {
  await withClient(url, async (client) => {
    for (const { sql } of migrations) await client.query(sql);
  });
}

/** Filled under another name and renamed when complete; closed to connections, because only an unused one can be cloned. */
async function buildTemplate(
  admin: Client,
  adminUrl: string,
  name: string,
  fill: (url: string) => Promise<unknown>,
): Promise<void> {
  const unfinished = `${name}_new`;
  await admin.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${unfinished}`);
  await fill(withDatabase(adminUrl, unfinished));
  await admin.query(`ALTER DATABASE ${unfinished} ALLOW_CONNECTIONS false`);
  await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
    unfinished,
  ]);
  await admin.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
}

function asRole(url: string, role: string, password: string): string {
  const changed = new URL(url);
  changed.username = role;
  changed.password = encodeURIComponent(password);
  return changed.href;
}

/**
 * Gives a suite its own database with all migrations applied. They run once per server and hash into a template,
 * which is then cloned (some tens of milliseconds). `adminUrl` is any database of a role that may create databases.
 */
export async function createTestDatabase(
  adminUrl: string,
  options: TestDatabaseOptions = {},
): Promise<TestDatabase> {
  const migrations = readMigrations(options.migrationsDir ?? REPOSITORY_MIGRATIONS);
  const template = templateName(migrations, options.variant ?? String(options.migrate ?? ''));
  const fill = options.migrate ?? ((url: string) => applySql(url, migrations));
  const name = `tingshuo_test_${randomBytes(8).toString('hex')}`;
  await withClient(adminUrl, async (admin) => {
    await admin.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (!rowCount) await buildTemplate(admin, adminUrl, template, fill);
    await admin.query('SELECT pg_advisory_unlock(hashtext($1))', [template]);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  const drop = () =>
    withClient(adminUrl, async (admin) => {
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    });
  const url = withDatabase(adminUrl, name);
  return { url, name, urlAs: (role, password) => asRole(url, role, password), drop };
}
