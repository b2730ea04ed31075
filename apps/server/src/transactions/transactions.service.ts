import { Injectable } from '@nestjs/common';
import type {
  RouteInput,
  RouteOutput,
  TransactionDraft,
  TransactionRow,
  transactionRoutes,
} from '@tingshuo/contracts';
import { Clock } from '../platform/clock.js';
import { Database, LONG_WORK, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import type { Caller } from '../platform/http/caller.js';
import { uuidv7 } from '../platform/ids.js';
import { Buyers } from './buyers.service.js';
import { claimsOf, customerKey } from './claims.js';
import { CustomerReckoning } from './customer-reckoning.service.js';
import { PurchaseRepository } from './purchase.repository.js';
import type { Sale } from './sale.js';
import { isCurrency } from './table/currency.js';
import { rowProblem } from './table/row-problems.js';
import { type NewTransaction, type RowState, TransactionRepository } from './transaction.repository.js';

type Routes = typeof transactionRoutes;

/** Rows that are written in one go: a write that lasts holds up everybody who reads the log of events. */
const CHUNK = 1_000;
const AHEAD_MS = 86_400_000;

/** What each row became, by its order number. */
export interface StoredRow {
  state: RowState;
  identityId: string | null;
}

/** Takes transactions in, each once, and says who bought. */
@Injectable()
export class Transactions {
  constructor(
    private readonly database: Database,
    private readonly transactions: TransactionRepository,
    private readonly purchases: PurchaseRepository,
    private readonly buyers: Buyers,
    private readonly reckoning: CustomerReckoning,
    private readonly clock: Clock,
  ) {}

  async add(
    caller: Caller,
    { source, rows }: RouteInput<Routes['add']>['body'],
  ): Promise<RouteOutput<Routes['add']>> {
    const judged = this.judged(rows);
    const fine = judged.flatMap(({ draft, problem }) => (problem ? [] : [draft]));
    const { importId, stored } = await this.put(caller, source, fine, true);
    return {
      importId,
      rows: judged.map(({ draft: { order }, problem }) => {
        const { state, identityId } = stored.get(order) ?? { state: 'same', identityId: null };
        return problem
          ? { order, state: 'error', identityId: null, problem }
          : { order, state, identityId, problem: null };
      }),
    };
  }

  /**
   * What storing rows of distinct orders makes (or, where nothing shall be stored, would make) of them. Chunk by chunk: a
   * failure in between leaves the chunks before it, and the same rows again complete the rest.
   */
  async put(
    caller: Caller,
    source: string,
    drafts: readonly TransactionDraft[],
    isStored: boolean,
  ): Promise<{ importId: string | null; stored: Map<string, StoredRow> }> {
    const importId = uuidv7();
    const stored = new Map<string, StoredRow>();
    for (let at = 0; at < drafts.length; at += CHUNK) {
      const rows = await this.putChunk(
        caller,
        source,
        drafts.slice(at, at + CHUNK),
        isStored ? importId : null,
      );
      for (const [order, row] of rows) stored.set(order, row);
    }
    const changed = [...stored.values()].filter(({ state }) => state !== 'same').length;
    if (!isStored || changed === 0) return { importId: null, stored };
    await this.reckoning.soon(caller.workspaceId);
    return { importId, stored };
  }

  async list(
    workspaceId: string,
    { identityId, offset, limit }: { identityId?: string | undefined; offset: number; limit: number },
  ): Promise<{ rows: TransactionRow[]; total: number }> {
    return await this.database.withWorkspace(workspaceId, async (tx) =>
      this.purchases.list(tx, workspaceId, { identityId: identityId ?? null, offset, limit }),
    );
  }

  /** Sales to people known here in the workspace's main currency, for those who ask what led to them. */
  async salesSince(tx: Tx, workspaceId: string, since: Date): Promise<{ currency: string; sales: Sale[] }> {
    const [main] = await this.purchases.currencies(tx, workspaceId);
    if (!main) return { currency: 'CNY', sales: [] };
    const sales = await this.purchases.salesSince(tx, workspaceId, since);
    return { currency: main.currency, sales: sales.filter(({ currency }) => currency === main.currency) };
  }

  private async putChunk(
    { workspaceId, userId }: Caller,
    source: string,
    drafts: readonly TransactionDraft[],
    importId: string | null,
  ): Promise<[string, StoredRow][]> {
    const claims = drafts.map(({ customer }) => claimsOf(customer));
    return await this.database.withWorkspace(
      workspaceId,
      async (tx) => {
        const buyerOf = await this.buyers.of(tx, workspaceId, claims);
        const rows = drafts.map((draft, at) => rowOf(draft, claims[at] ?? {}, buyerOf));
        const states = await this.transactions.states(tx, workspaceId, source, rows);
        const changed = rows.filter(({ order }) => states.get(order) !== 'same');
        const actor = `user:${userId}`;
        if (importId && changed.length > 0) {
          await this.transactions.store(tx, workspaceId, { source, importId, actor }, changed);
          await appendEvents(tx, workspaceId, [
            {
              type: 'transactions.added',
              subject: `import:${importId}`,
              actor,
              payload: { source, transactions: changed.length },
            },
          ]);
        }
        return rows.map(({ order, buyer }) => [
          order,
          { state: states.get(order) ?? 'new', identityId: buyer?.identityId ?? null },
        ]);
      },
      LONG_WORK,
    );
  }

  /** What is wrong with the rows of a program, besides what their shape says. */
  private judged(rows: readonly TransactionDraft[]) {
    const latest = this.clock.now().getTime() + AHEAD_MS;
    const seen = new Set<string>();
    return rows.map((draft) => {
      const isTwice = seen.has(draft.order);
      seen.add(draft.order);
      const code = isTwice
        ? 'order_twice'
        : !isCurrency(draft.currency)
          ? 'currency_unknown'
          : Date.parse(draft.occurredAt) > latest
            ? 'when_in_future'
            : null;
      return { draft, problem: code && rowProblem(code) };
    });
  }
}

function rowOf(
  { customer, ...draft }: TransactionDraft,
  claims: NewTransaction['claims'],
  buyerOf: Awaited<ReturnType<Buyers['of']>>,
): NewTransaction {
  const customerName = customer.name ?? '';
  return { ...draft, claims, customerKey: customerKey(claims), customerName, buyer: buyerOf(claims).buyer };
}
