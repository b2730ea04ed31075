import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createPrisma, type Prisma, type PrismaClient } from '@tingshuo/prisma';
import { CONFIG, type Config } from '../config/config.js';
import { BulkTransactions, type SqlTx } from './bulk-transaction.js';
import { inTurn } from './in-turn.js';
import { type Reader, ReadTransactions } from './read-transaction.js';

/** A transaction that sees one workspace. */
export type Tx = Prisma.TransactionClient;

export interface WorkspaceOptions {
  /** No write transaction lasts over a second: it would hold back every reader of the event log. */
  timeoutMs?: number;
  /** `relaxed` is for ingest alone: its cursor is in the same transaction, so a lost tail is fetched again. */
  durability?: 'durable' | 'relaxed';
  /** Another transaction may be quicker (a deadlock, a key that was free): then all of `work` is done again. */
  again?: true;
}

/**
 * For transactions that belong together however many rows they take, such as a plan for a hundred accounts: on a busy
 * machine they may last longer than the ordinary limit.
 */
export const LONG_WORK = { timeoutMs: 20_000 } as const satisfies WorkspaceOptions;

/**
 * For what people do to mentions and cases while ingest changes the same counters: whoever of the two loses is rolled
 * back. `work` must do nothing but what is rolled back.
 */
export const AGAIN_WHERE_OVERTAKEN = { again: true } as const satisfies WorkspaceOptions;

const WEB_CONNECTIONS = 10;

/** The pools, and the only door to a tenant's rows. */
@Injectable()
export class Database implements OnApplicationShutdown {
  private readonly client: PrismaClient;
  private readonly bulk: BulkTransactions;
  private readonly reads: ReadTransactions;

  constructor(@Inject(CONFIG) config: Pick<Config, 'databaseUrl'>) {
    this.client = createPrisma(config.databaseUrl, WEB_CONNECTIONS);
    this.bulk = new BulkTransactions(config.databaseUrl);
    this.reads = new ReadTransactions(config.databaseUrl);
  }

  /**
   * Runs `work` in one transaction that sees the rows of one workspace only (row-level security).
   * Retries nothing but on request: the caller decides what is safe to run twice.
   */
  async withWorkspace<T>(
    workspaceId: string,
    work: (tx: Tx) => Promise<T>,
    options: WorkspaceOptions = {},
  ): Promise<T> {
    if (options.again) return await inTurn(async () => this.once(workspaceId, work, options));
    return await this.once(workspaceId, work, options);
  }

  private async once<T>(
    workspaceId: string,
    work: (tx: Tx) => Promise<T>,
    options: WorkspaceOptions,
  ): Promise<T> {
    const timeout = options.timeoutMs ?? 5_000;
    return await this.client.$transaction(
      async (tx) => {
        await tx.$queryRaw`/* kept */
          SELECT set_config('app.workspace_id', ${workspaceId}, true),
                 set_config('synchronous_commit', ${options.durability === 'relaxed' ? 'off' : 'on'}, true),
                 set_config('statement_timeout', ${String(timeout)}, true)`;
        return await work(tx);
      },
      { timeout, maxWait: 10_000 },
    );
  }

  /**
   * Like `withWorkspace`, for batches of many rows: raw SQL only, in prepared statements, with relaxed durability.
   * For ingest alone: its cursor is in the same transaction, so a lost tail is fetched again.
   */
  async storeInBulk<T>(workspaceId: string, timeoutMs: number, work: (tx: SqlTx) => Promise<T>): Promise<T> {
    return await this.bulk.run(workspaceId, timeoutMs, work);
  }

  /** Like `withWorkspace`, for pages that people wait for: it can only read, and saves half of the round trips. */
  async readWorkspace<T>(
    workspaceId: string,
    work: (tx: Reader) => Promise<T>,
    { timeoutMs = 5_000 }: Pick<WorkspaceOptions, 'timeoutMs'> = {},
  ): Promise<T> {
    return await this.reads.run(workspaceId, timeoutMs, work);
  }

  /** Throws when the database does not answer. */
  async ping(): Promise<void> {
    await this.client.$queryRaw`SELECT 1`;
  }

  /** Every workspace, for work that goes through all of them one after the other. */
  async workspaceIds(): Promise<string[]> {
    const rows = await this.client.$queryRaw<
      { workspace_id: string }[]
    >`SELECT workspace_id::text FROM all_workspaces()`;
    return rows.map((row) => row.workspace_id);
  }

  /** Tables without tenants (users, sessions, leases, the timetable) and the functions that return ids only. */
  get global(): PrismaClient {
    return this.client;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.bulk.close();
    await this.reads.close();
    await this.client.$disconnect();
  }
}
