import type pg from 'pg';
import { driverPool } from './driver-pool.js';

/** Raw SQL in one transaction. Prisma's transaction client is one; a bulk transaction is one that knows nothing else. */
export interface SqlTx {
  $queryRaw<T>(sql: TemplateStringsArray, ...values: unknown[]): Promise<T>;
  $executeRaw(sql: TemplateStringsArray, ...values: unknown[]): Promise<number>;
}

const CONNECTIONS = 3;

interface Prepared {
  name: string;
  text: string;
}

/** Statements stand at fixed places of the code, so that the strings of a template name their statement. */
const statements = new WeakMap<TemplateStringsArray, Prepared>();
let statementCount = 0;

function prepared(strings: TemplateStringsArray): Prepared {
  const known = statements.get(strings);
  if (known) return known;
  const text = strings.reduce((before, part, index) => `${before}$${index}${part}`);
  const made = { name: `bulk_${++statementCount}`, text };
  statements.set(strings, made);
  return made;
}

/**
 * Transactions for batches of many rows. Prisma writes every parameter as JSON, reads it again and plans each statement
 * anew: with half a megabyte of rows per statement that costs more than the rows. Here they go to the driver as they
 * are, in prepared statements.
 *
 * A prepared plan is made while a table may be small and lives on while it grows: sequential scans are therefore off,
 * and statements look rows up one by one in subqueries, which no plan can turn into a join over the whole table.
 */
export class BulkTransactions {
  private readonly pool: pg.Pool;

  constructor(databaseUrl: string) {
    this.pool = driverPool(databaseUrl, CONNECTIONS);
  }

  /** Durability is relaxed: what the work stores can be fetched again, and its cursor is stored with it. */
  async run<T>(workspaceId: string, timeoutMs: number, work: (tx: SqlTx) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      const id = client.escapeLiteral(workspaceId);
      await client.query(`BEGIN; SELECT set_config('app.workspace_id', ${id}, true),
        set_config('synchronous_commit', 'off', true), set_config('statement_timeout', '${timeoutMs}', true),
        set_config('enable_seqscan', 'off', true)`);
      const done = await work(sqlOf(client));
      await client.query('COMMIT');
      client.release();
      return done;
    } catch (error) {
      const isUsable = await client.query('ROLLBACK').then(
        () => true,
        () => false,
      );
      client.release(!isUsable);
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}

function sqlOf(client: pg.PoolClient): SqlTx {
  return {
    $queryRaw: async <T>(strings: TemplateStringsArray, ...values: unknown[]) =>
      (await client.query({ ...prepared(strings), values })).rows as T,
    $executeRaw: async (strings, ...values) =>
      (await client.query({ ...prepared(strings), values })).rowCount ?? 0,
  };
}
