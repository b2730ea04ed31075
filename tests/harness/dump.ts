import pg from 'pg';

/** One COPY of a table to the client, which pg itself leaves unread. Its names are those that pg calls. */
class CopyOut implements pg.Submittable {
  private readonly chunks: Buffer[] = [];
  readonly text: Promise<string>;
  private done: (text: string) => void = () => undefined;
  private fail: (error: Error) => void = () => undefined;

  constructor(private readonly table: string) {
    this.text = new Promise((resolve, reject) => {
      this.done = resolve;
      this.fail = reject;
    });
  }

  submit(connection: pg.Connection): void {
    connection.query(`COPY ${this.table} TO STDOUT`);
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    this.chunks.push(chunk);
  }

  handleCommandComplete(): void {}

  handleError(error: Error): void {
    this.fail(error);
  }

  handleReadyForQuery(): void {
    this.done(Buffer.concat(this.chunks).toString('latin1'));
  }
}

/**
 * A database as `pg_dump` writes it in its plain format, which the embedded PostgreSQL comes without: the rows of every
 * table by COPY, and the words of the schema: functions, views, defaults and comments.
 */
export async function dumpOf(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c
       JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') ORDER BY 1`,
    );
    const parts: string[] = [];
    for (const { name } of tables) {
      const rows = await client.query(new CopyOut(name)).text;
      parts.push(`COPY ${name} FROM stdin;\n${rows}\\.\n`);
    }
    const { rows: words } = await client.query<{ words: string }>(
      `SELECT pg_get_functiondef(p.oid) AS words FROM pg_proc p
         JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.prokind IN ('f', 'p')
       UNION ALL SELECT definition FROM pg_views WHERE schemaname = 'public'
       UNION ALL SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef
       UNION ALL SELECT description FROM pg_description WHERE objoid >= 16384`,
    );
    return [...parts, ...words.map((row) => row.words)].join('\n');
  } finally {
    await client.end();
  }
}
