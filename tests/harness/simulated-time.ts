import pg from 'pg';
import type { SuiteDatabase } from './database.js';

/**
 * The clock of a database, moved by hand: statements of the product find this `now()` before PostgreSQL's own. Must be
 * prepared before the product connects. Functions with a search path of their own and column defaults keep real time.
 */
export class SimulatedTime {
  private constructor(
    private readonly client: pg.Client,
    private at: number,
  ) {}

  static async prepare({ ownerUrl }: SuiteDatabase, startAt: number): Promise<SimulatedTime> {
    const client = new pg.Client({ connectionString: ownerUrl });
    await client.connect();
    const { rows } = await client.query<{ name: string }>('SELECT quote_ident(current_database()) AS name');
    await client.query(`CREATE SCHEMA simulated;
      CREATE UNLOGGED TABLE simulated.clock (at timestamptz NOT NULL);
      INSERT INTO simulated.clock VALUES (to_timestamp(${startAt / 1000}));
      CREATE FUNCTION simulated.now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT at FROM simulated.clock';
      GRANT USAGE ON SCHEMA simulated TO PUBLIC;
      GRANT SELECT ON simulated.clock TO PUBLIC;
      ALTER DATABASE ${rows[0]?.name} SET search_path = simulated, pg_catalog, public`);
    return new SimulatedTime(client, startAt);
  }

  now(): number {
    return this.at;
  }

  /** Moves on to a later time (ms since 1970). */
  async moveTo(at: number): Promise<void> {
    if (at <= this.at) return;
    this.at = at;
    await this.client.query('UPDATE simulated.clock SET at = to_timestamp($1::float8 / 1000)', [at]);
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}
