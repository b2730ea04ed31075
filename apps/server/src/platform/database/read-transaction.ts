import { keptStatements, Prisma } from '@tingshuo/prisma';
import type pg from 'pg';
import { driverPool } from './driver-pool.js';

/** What reads rows: Prisma's transaction client and a read-only transaction are ones. */
export interface Reader {
  $queryRaw<T>(sql: TemplateStringsArray, ...values: unknown[]): Promise<T>;
}

const CONNECTIONS = 5;

/**
 * Read-only transactions for pages that people wait for. The workspace is set in the round trip that begins the
 * transaction, rows come from the driver as they are, and nobody waits for the end of a transaction that wrote nothing.
 */
export class ReadTransactions {
  private readonly pool: pg.Pool;
  private readonly nameOf = keptStatements();

  constructor(databaseUrl: string) {
    this.pool = driverPool(databaseUrl, CONNECTIONS);
  }

  async run<T>(workspaceId: string, timeoutMs: number, work: (tx: Reader) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      const id = client.escapeLiteral(workspaceId);
      await client.query(`BEGIN READ ONLY; SELECT set_config('app.workspace_id', ${id}, true),
        set_config('statement_timeout', '${timeoutMs}', true)`);
      return await work(this.readerOf(client));
    } finally {
      client.query('ROLLBACK').then(
        () => client.release(),
        () => client.release(true),
      );
    }
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  private readerOf(client: pg.PoolClient): Reader {
    return {
      $queryRaw: async <T>(strings: TemplateStringsArray, ...values: unknown[]) => {
        const { text, values: bound } = Prisma.sql(strings, ...values);
        return (await client.query({ name: this.nameOf(text), text, values: bound })).rows as T;
      },
    };
  }
}
