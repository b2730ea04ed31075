import { OWNER } from './cluster.js';

/** The database that an embedded server holds for the product. */
export const DATABASE = 'tingshuo';

const STARTING_UP = '57P03';

/** The address of a database of the embedded server, as its owner. */
export function ownerUrl(port: number, password: string, database = DATABASE): string {
  return `postgresql://${OWNER}:${password}@127.0.0.1:${port}/${database}`;
}

/** The same server and role, another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.href;
}

/** What a server answers once it takes connections. */
export interface ServerIdentity {
  readonly version: string;
  readonly dataDir: string;
}

/**
 * Connects once and makes sure that the product's database exists. Answers undefined while the server is still
 * starting or nobody listens; any other refusal is thrown as the driver reports it. The driver is loaded here and
 * not before, because most programs that import this package never connect.
 */
export async function tryConnect(port: number, password: string): Promise<ServerIdentity | undefined> {
  const { Client } = (await import('pg')).default;
  const client = new Client({
    connectionString: ownerUrl(port, password, 'postgres'),
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; dir: string; present: boolean }>(
      `SELECT current_setting('server_version') AS version, current_setting('data_directory') AS dir,
              EXISTS (SELECT FROM pg_database WHERE datname = $1) AS present`,
      [DATABASE],
    );
    const row = rows[0];
    if (!row) return undefined;
    if (!row.present) await client.query(`CREATE DATABASE ${DATABASE}`);
    return { version: row.version, dataDir: row.dir };
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === STARTING_UP || code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === undefined)
      return undefined;
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}
