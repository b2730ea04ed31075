import { Injectable } from '@nestjs/common';
import type { TransactionRow } from '@tingshuo/contracts';
import { Prisma } from '@tingshuo/prisma';
import type { Tx } from '../platform/database/database.js';
import type { Sale } from './sale.js';

/** One customer with everything they bought; `members` are the identities of the person, none where nobody is known. */
export interface CustomerHistory {
  key: string;
  members: string[];
  times: number[];
  amounts: number[];
  categories: string[][];
}

type ListedRow = Omit<TransactionRow, 'at'> & { at: Date; total: number };

/**
 * Everything that was bought: transactions, and redemptions of coupons with an amount. A redemption whose order is among
 * the transactions is that sale and counts once; an address behind which nobody is known is whoever has it as a contact.
 */
const bought = (workspaceId: string) => Prisma.sql`
  SELECT t.id, t.source, t.order_number, t.occurred_at AS at, t.amount_minor, t.currency, t.items, t.categories,
    t.customer_key, t.identity_id, t.matched_by
  FROM sales_transaction t WHERE t.workspace_id = ${workspaceId}::uuid
  UNION ALL
  SELECT NULL, 'coupon', coalesce(r.order_ref, k.code), r.at, r.amount_minor, c.currency, c.name, '{}'::text[],
    NULL, coalesce(reached.identity_id, r.identity_id), CASE WHEN r.identity_id IS NOT NULL THEN 'identity' END
  FROM coupon_redemption r
  JOIN coupon k ON k.workspace_id = r.workspace_id AND k.id = r.coupon_id
  JOIN coupon_batch b ON b.workspace_id = r.workspace_id AND b.id = r.batch_id
  JOIN campaign c ON c.workspace_id = b.workspace_id AND c.id = b.campaign_id
  LEFT JOIN identity i ON i.workspace_id = r.workspace_id AND i.id = r.identity_id AND i.kind IN ('email', 'phone')
    AND NOT EXISTS (SELECT FROM identity_link l WHERE l.workspace_id = i.workspace_id AND l.identity_id = i.id
      AND l.valid_to IS NULL)
  LEFT JOIN (
    SELECT f.kind, f.value, (array_agg(l.identity_id ORDER BY l.identity_id))[1] AS identity_id
    FROM person p
    CROSS JOIN LATERAL (VALUES ('email', lower(trim(p.contact->>'email'))),
      ('phone', regexp_replace(p.contact->>'phone', '[^0-9+]', '', 'g'))) AS f(kind, value)
    JOIN identity_link l ON l.workspace_id = p.workspace_id AND l.person_id = p.id AND l.valid_to IS NULL
    WHERE p.workspace_id = ${workspaceId}::uuid AND p.merged_into_id IS NULL AND f.value <> ''
    GROUP BY 1, 2 HAVING count(DISTINCT p.id) = 1
  ) reached ON reached.kind = i.kind AND reached.value = i.value_norm
  WHERE r.workspace_id = ${workspaceId}::uuid AND r.voided_at IS NULL AND r.amount_minor > 0
    AND NOT EXISTS (SELECT FROM sales_transaction s WHERE s.workspace_id = ${workspaceId}::uuid AND s.order_number = r.order_ref)`;

/** Reads purchases, wherever they come from. */
@Injectable()
export class PurchaseRepository {
  /** Newest first; of one person those of all their identities. */
  async list(
    tx: Tx,
    workspaceId: string,
    { identityId, offset, limit }: { identityId: string | null; offset: number; limit: number },
  ): Promise<{ rows: TransactionRow[]; total: number }> {
    const rows = await tx.$queryRaw<ListedRow[]>`
      WITH bought AS (${bought(workspaceId)}), asked AS (
        SELECT b.*, count(*) OVER ()::int AS total FROM bought b
        WHERE ${identityId}::uuid IS NULL OR b.identity_id = ${identityId}::uuid OR b.identity_id IN (
          SELECT other.identity_id FROM identity_link own
          JOIN identity_link other ON other.workspace_id = own.workspace_id AND other.person_id = own.person_id
            AND other.valid_to IS NULL
          WHERE own.workspace_id = ${workspaceId}::uuid AND own.identity_id = ${identityId}::uuid AND own.valid_to IS NULL)
        ORDER BY b.at DESC, b.id DESC NULLS LAST OFFSET ${offset} LIMIT ${limit}
      )
      SELECT a.id::text, a.source, a.order_number AS "order", a.at, a.amount_minor::float8 AS "amountMinor", a.currency,
        a.items, a.categories, a.customer_key AS claim, a.matched_by AS "matchedBy", a.total,
        CASE WHEN i.id IS NOT NULL THEN json_build_object('identityId', i.id, 'name', coalesce(p.display_name, i.value_norm),
          'handle', coalesce(p.handle, i.value_norm), 'network', coalesce(p.network, i.kind)) END AS buyer
      FROM asked a LEFT JOIN identity i ON i.workspace_id = ${workspaceId}::uuid AND i.id = a.identity_id
      LEFT JOIN social_profile p ON p.workspace_id = i.workspace_id AND p.identity_id = i.id
      ORDER BY a.at DESC, a.id DESC NULLS LAST`;
    return {
      rows: rows.map(({ total: _, at, ...row }) => ({ ...row, at: at.toISOString() })),
      total: rows[0]?.total ?? 0,
    };
  }

  /** Sales to people known here since a moment, oldest first; refunds are negative. */
  async salesSince(tx: Tx, workspaceId: string, since: Date): Promise<Sale[]> {
    return await tx.$queryRaw<Sale[]>`
      SELECT coalesce((SELECT array_agg(o.identity_id::text ORDER BY o.identity_id) FROM identity_link own
          JOIN identity_link o ON o.workspace_id = own.workspace_id AND o.person_id = own.person_id AND o.valid_to IS NULL
          WHERE own.workspace_id = ${workspaceId}::uuid AND own.identity_id = b.identity_id AND own.valid_to IS NULL),
          ARRAY[b.identity_id::text]) AS "identityIds", b.identity_id::text AS "identityId", b.source,
        b.order_number AS "order", b.items, b.at, b.amount_minor::float8 AS "amountMinor", b.currency
      FROM (${bought(workspaceId)}) b WHERE b.identity_id IS NOT NULL AND b.at >= ${since} ORDER BY b.at, b.order_number`;
  }

  /** Transactions by currency, the most frequent first. */
  async currencies(tx: Tx, workspaceId: string): Promise<{ currency: string; n: number }[]> {
    return await tx.$queryRaw<{ currency: string; n: number }[]>`
      SELECT b.currency, count(*)::int AS n FROM (${bought(workspaceId)}) b GROUP BY 1 ORDER BY 2 DESC, 1`;
  }

  /** Everybody who bought in a currency, with what; the identities of one person are one customer. */
  async histories(tx: Tx, workspaceId: string, currency: string): Promise<CustomerHistory[]> {
    return await tx.$queryRaw<CustomerHistory[]>`
      WITH bought AS (${bought(workspaceId)}), known AS (
        SELECT coalesce('p ' || l.person_id, 'i ' || b.identity_id, 'k ' || b.customer_key) AS key, l.person_id,
          b.identity_id, b.at, b.amount_minor, b.categories
        FROM bought b LEFT JOIN identity_link l ON l.workspace_id = ${workspaceId}::uuid
          AND l.identity_id = b.identity_id AND l.valid_to IS NULL
        WHERE b.currency = ${currency} AND (b.identity_id IS NOT NULL OR b.customer_key IS NOT NULL)
      )
      SELECT k.key, CASE WHEN k.person_id IS NOT NULL THEN (
          SELECT array_agg(o.identity_id::text ORDER BY o.identity_id) FROM identity_link o
          WHERE o.workspace_id = ${workspaceId}::uuid AND o.person_id = k.person_id AND o.valid_to IS NULL)
        ELSE array_remove(array_agg(DISTINCT k.identity_id::text), NULL) END AS members,
        array_agg(extract(epoch FROM k.at)::float8 * 1000 ORDER BY k.at) AS times,
        array_agg(k.amount_minor::float8 ORDER BY k.at) AS amounts,
        json_agg(k.categories ORDER BY k.at) AS categories
      FROM known k GROUP BY k.key, k.person_id ORDER BY k.key`;
  }
}
