import pg from 'pg';
import type { SuiteDatabase } from './database.js';

/**
 * Lets a database believe that it is so many ms later: statements of the product find these functions before
 * PostgreSQL's own, and time runs on. Must be done before the product connects. Functions with a search path of their
 * own and column defaults keep real time.
 */
export async function shiftDatabase({ ownerUrl }: SuiteDatabase, offsetMs: number): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ name: string }>('SELECT quote_ident(current_database()) AS name');
  const shifted = (name: string, volatility: string) => `
    CREATE FUNCTION shifted.${name}() RETURNS timestamptz LANGUAGE sql ${volatility} AS
      $$SELECT pg_catalog.${name}() + interval '${offsetMs / 1000} seconds'$$;`;
  await client.query(`CREATE SCHEMA shifted;
    ${shifted('now', 'STABLE')}
    ${shifted('clock_timestamp', 'VOLATILE')}
    GRANT USAGE ON SCHEMA shifted TO PUBLIC;
    ALTER DATABASE ${rows[0]?.name} SET search_path = shifted, pg_catalog, public`);
  await client.end();
}
