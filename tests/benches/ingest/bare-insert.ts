import pg from 'pg';

const BATCH = 480;

/**
 * The yardstick: the post rows that the product has stored since the last time, inserted by one statement per batch
 * into a copy of `post` with all its indexes and checks. The rows are read and made into JSON before the clock starts.
 */
export class BareInsert {
  private after = '00000000-0000-0000-0000-000000000000';

  private constructor(
    private readonly owner: pg.Client,
    private readonly app: pg.Client,
    private readonly workspaceId: string,
    private readonly columns: string,
    private readonly types: string,
  ) {}

  static async prepare(owner: pg.Client, appUrl: string, workspaceId: string): Promise<BareInsert> {
    await owner.query('CREATE TABLE post_copy (LIKE post INCLUDING ALL)');
    await owner.query('GRANT ALL ON post_copy TO tingshuo_app');
    const { rows } = await owner.query<{ name: string; type: string }>(
      `SELECT quote_ident(attname) AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
       WHERE attrelid = 'post'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
    );
    const app = new pg.Client({ connectionString: appUrl });
    await app.connect();
    await app.query('SET synchronous_commit = off');
    const columns = rows.map(({ name }) => name).join(', ');
    const types = rows.map(({ name, type }) => `${name} ${type}`).join(', ');
    return new BareInsert(owner, app, workspaceId, columns, types);
  }

  /** Copies what is new; answers the milliseconds that the inserts took. */
  async copy(): Promise<number> {
    const batches: string[] = [];
    for (;;) {
      const { rows } = await this.owner.query<{ rows: string | null; last: string | null; n: number }>(
        `SELECT json_agg(p ORDER BY p.id)::text AS rows, max(p.id::text) AS last, count(*)::int AS n FROM (
           SELECT * FROM post WHERE workspace_id = $1 AND id > $2 ORDER BY id LIMIT ${BATCH}) p`,
        [this.workspaceId, this.after],
      );
      const row = rows[0];
      if (!row?.rows || row.last === null) break;
      batches.push(row.rows);
      this.after = row.last;
    }
    const start = performance.now();
    for (const batch of batches) {
      await this.app.query(
        `INSERT INTO post_copy (${this.columns}) SELECT ${this.columns} FROM jsonb_to_recordset($1::jsonb) AS r(${this.types})
         ON CONFLICT DO NOTHING RETURNING id`,
        [batch],
      );
    }
    return performance.now() - start;
  }

  async close(): Promise<void> {
    await this.app.end();
  }
}
