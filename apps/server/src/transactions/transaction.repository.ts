import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { toJsonb } from '../platform/database/jsonb.js';
import { uuidv7 } from '../platform/ids.js';
import type { Buyer } from './buyers.service.js';
import type { Claims } from './claims.js';
import { TransactionVersionRepository } from './transaction-version.repository.js';

/** A transaction as it is to be stored. */
export interface NewTransaction {
  order: string;
  occurredAt: string;
  amountMinor: number;
  currency: string;
  items: string;
  categories: readonly string[];
  claims: Claims;
  customerKey: string | null;
  customerName: string;
  buyer: Buyer | null;
}

export type RowState = 'new' | 'changed' | 'same';

export interface UnmatchedRow {
  key: string;
  claims: Claims;
  name: string;
  transactions: number;
  amountMinor: number;
  currency: string;
  lastAt: Date;
}

const MOST_UNMATCHED = 200;

/** Transactions as shops and programs bring them. */
@Injectable()
export class TransactionRepository {
  constructor(private readonly versions: TransactionVersionRepository) {}

  /** What storing would make of each, by order number. */
  async states(
    tx: Tx,
    workspaceId: string,
    source: string,
    rows: readonly NewTransaction[],
  ): Promise<Map<string, RowState>> {
    const found = await tx.$queryRaw<{ order: string; state: RowState }[]>`
      SELECT r."order", CASE WHEN t.id IS NULL THEN 'new'
        WHEN (t.occurred_at, t.amount_minor, t.currency, t.items, t.categories, t.claims, t.customer_name)
          IS DISTINCT FROM (r."occurredAt"::timestamptz(3), r."amountMinor", r.currency, r.items, r.categories, r.claims,
            r."customerName") THEN 'changed' ELSE 'same' END AS state
      FROM jsonb_to_recordset(${toJsonb(rows)}::jsonb) AS r("order" text, "occurredAt" timestamptz, "amountMinor" bigint,
        currency text, items text, categories text[], claims jsonb, "customerName" text)
      LEFT JOIN sales_transaction t ON t.workspace_id = ${workspaceId}::uuid AND t.source = ${source}
        AND t.order_number = r."order"`;
    return new Map(found.map(({ order, state }) => [order, state]));
  }

  /** Stores them; of an order that is known the last word counts, and what it was is kept. */
  async store(
    tx: Tx,
    workspaceId: string,
    { source, importId, actor }: { source: string; importId: string; actor: string },
    rows: readonly NewTransaction[],
  ): Promise<void> {
    const stored = rows.map(({ buyer, ...row }) => ({ id: uuidv7(), ...row, ...buyer }));
    await tx.$executeRaw`
      INSERT INTO sales_transaction (workspace_id, id, source, order_number, occurred_at, amount_minor, currency, items,
        categories, claims, customer_key, customer_name, identity_id, matched_by, import_id, created_by)
      SELECT ${workspaceId}::uuid, r.id, ${source}, r."order", r."occurredAt", r."amountMinor", r.currency, r.items,
        r.categories, r.claims, r."customerKey", r."customerName", r."identityId", r."matchedBy", ${importId}::uuid, ${actor}
      FROM jsonb_to_recordset(${toJsonb(stored)}::jsonb) AS r(id uuid, "order" text, "occurredAt" timestamptz,
        "amountMinor" bigint, currency text, items text, categories text[], claims jsonb, "customerKey" text,
        "customerName" text, "identityId" uuid, "matchedBy" text)
      ORDER BY r."order"
      ON CONFLICT (workspace_id, source, order_number) DO UPDATE SET occurred_at = excluded.occurred_at,
        amount_minor = excluded.amount_minor, currency = excluded.currency, items = excluded.items,
        categories = excluded.categories, claims = excluded.claims, customer_key = excluded.customer_key,
        customer_name = excluded.customer_name, identity_id = excluded.identity_id, matched_by = excluded.matched_by,
        import_id = excluded.import_id, changed_at = clock_timestamp()`;
  }

  /** Customers whom nobody here is known to be, those with the most transactions first. */
  async unmatched(tx: Tx, workspaceId: string, most = MOST_UNMATCHED): Promise<UnmatchedRow[]> {
    return await tx.$queryRaw<UnmatchedRow[]>`
      SELECT t.customer_key AS key, (array_agg(t.claims ORDER BY t.occurred_at DESC))[1] AS claims,
        (array_agg(t.customer_name ORDER BY t.customer_name = '', t.occurred_at DESC))[1] AS name,
        count(*)::int AS transactions, sum(t.amount_minor)::float8 AS "amountMinor", min(t.currency) AS currency,
        max(t.occurred_at) AS "lastAt"
      FROM sales_transaction t
      WHERE t.workspace_id = ${workspaceId}::uuid AND t.identity_id IS NULL AND t.customer_key IS NOT NULL
      GROUP BY t.customer_key ORDER BY 4 DESC, 7 DESC, 1 LIMIT ${most}`;
  }

  async anonymous(tx: Tx, workspaceId: string): Promise<number> {
    return await tx.salesTransaction.count({ where: { workspaceId, identityId: null, customerKey: null } });
  }

  /** Says who a customer is, or (null) that nobody knows; also of what their transactions were before. */
  async assign(
    tx: Tx,
    workspaceId: string,
    key: string,
    buyer: Buyer | { identityId: null; matchedBy: null },
  ): Promise<number> {
    const { identityId, matchedBy } = buyer;
    await this.versions.assign(tx, workspaceId, key, buyer);
    return await tx.$executeRaw`
      UPDATE sales_transaction SET identity_id = ${identityId}::uuid, matched_by = ${matchedBy}, changed_at = clock_timestamp()
      WHERE workspace_id = ${workspaceId}::uuid AND customer_key = ${key} AND identity_id IS DISTINCT FROM ${identityId}::uuid`;
  }

  async knowsIdentity(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
    return (await tx.identity.count({ where: { workspaceId, id, isDeleted: false } })) > 0;
  }
}
