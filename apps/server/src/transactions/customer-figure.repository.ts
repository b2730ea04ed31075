import { Injectable } from '@nestjs/common';
import { Customer, type CustomerBaseView, PredictionQuality, RFM_GROUPS } from '@tingshuo/contracts';
import { rfmGroup } from '@tingshuo/domain';
import type { Tx } from '../platform/database/database.js';
import { toJsonb } from '../platform/database/jsonb.js';

/** One identity's figures as they are stored. */
export interface FigureRow {
  identityId: string;
  purchases: number;
  spentMinor: number;
  firstMs: number;
  lastMs: number;
  recency: number | null;
  frequency: number | null;
  monetary: number | null;
  activeChance: number | null;
  churn: number | null;
  expectedPurchases: number | null;
  expectedMinor: number | null;
  tier: string;
  preferences: readonly object[];
}

export interface BaseRow {
  currency: string;
  customers: number;
  until: Date;
  quality: PredictionQuality;
  stamp: string;
}

/** What is reckoned of customers, and what it rests on. */
@Injectable()
export class CustomerFigureRepository {
  /** Changes whenever the figures have to be made anew; empty without purchases. Contacts may match anew every hour. */
  async stamp(tx: Tx, workspaceId: string): Promise<string> {
    const [row] = await tx.$queryRaw<{ changed: Date | null; redeemed: Date | null; rest: string }[]>`
      SELECT (SELECT max(changed_at) FROM sales_transaction WHERE workspace_id = ${workspaceId}::uuid) AS changed,
        (SELECT max(greatest(at, voided_at)) FROM coupon_redemption
          WHERE workspace_id = ${workspaceId}::uuid AND amount_minor > 0) AS redeemed,
        concat((SELECT max(greatest(valid_from, valid_to)) FROM identity_link WHERE workspace_id = ${workspaceId}::uuid), ' ',
          date_trunc('hour', now())) AS rest`;
    if (!row?.changed && !row?.redeemed) return '';
    return `${row.changed?.toISOString()} ${row.redeemed?.toISOString()} ${row.rest}`;
  }

  async base(tx: Tx, workspaceId: string): Promise<(CustomerBaseView & { stamp: string }) | null> {
    const row = await tx.customerBase.findUnique({ where: { workspaceId } });
    return (
      row && {
        currency: row.currency,
        customers: row.customers,
        until: row.until.toISOString(),
        reckonedAt: row.reckonedAt.toISOString(),
        quality: PredictionQuality.parse(row.quality),
        stamp: row.stamp,
      }
    );
  }

  async save(tx: Tx, workspaceId: string, runAt: Date, rows: readonly FigureRow[]): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO customer_figure (workspace_id, identity_id, purchases, spent_minor, first_at, last_at, recency, frequency,
        monetary, active_chance, churn, expected_purchases, expected_minor, tier, preferences, reckoned_at)
      SELECT i.workspace_id, i.id, r.purchases, r."spentMinor", to_timestamp(r."firstMs" / 1000), to_timestamp(r."lastMs" / 1000),
        r.recency, r.frequency, r.monetary, r."activeChance", r.churn, r."expectedPurchases", r."expectedMinor", r.tier,
        r.preferences, ${runAt}
      FROM jsonb_to_recordset(${toJsonb(rows)}::jsonb) AS r("identityId" uuid, purchases int, "spentMinor" float8,
        "firstMs" float8, "lastMs" float8, recency int, frequency int, monetary int, "activeChance" float8, churn float8,
        "expectedPurchases" float8, "expectedMinor" float8, tier text, preferences jsonb)
      JOIN identity i ON i.workspace_id = ${workspaceId}::uuid AND i.id = r."identityId"
      ORDER BY i.id
      ON CONFLICT (workspace_id, identity_id) DO UPDATE SET purchases = excluded.purchases,
        spent_minor = excluded.spent_minor, first_at = excluded.first_at, last_at = excluded.last_at,
        recency = excluded.recency, frequency = excluded.frequency, monetary = excluded.monetary,
        active_chance = excluded.active_chance, churn = excluded.churn, expected_purchases = excluded.expected_purchases,
        expected_minor = excluded.expected_minor, tier = excluded.tier, preferences = excluded.preferences,
        reckoned_at = excluded.reckoned_at`;
  }

  /** Forgets everybody whom the run has not met, and says what it rests on. */
  async finish(tx: Tx, workspaceId: string, runAt: Date, base: BaseRow): Promise<void> {
    await tx.customerFigure.deleteMany({ where: { workspaceId, reckonedAt: { not: runAt } } });
    const row = { ...base, reckonedAt: runAt };
    await tx.customerBase.upsert({ where: { workspaceId }, create: { workspaceId, ...row }, update: row });
  }

  async of(tx: Tx, workspaceId: string, identityId: string): Promise<Customer | null> {
    const row = await tx.customerFigure.findUnique({
      where: { workspaceId_identityId: { workspaceId, identityId } },
    });
    if (!row) return null;
    const { recency, frequency, monetary, activeChance, churn, expectedPurchases, expectedMinor } = row;
    const hasScores = recency !== null && frequency !== null && monetary !== null;
    const isPredicted =
      activeChance !== null && churn !== null && expectedPurchases !== null && expectedMinor !== null;
    const scores = hasScores ? { recency, frequency, monetary } : null;
    return Customer.parse({
      purchases: row.purchases,
      spentMinor: Number(row.spentMinor),
      firstAt: row.firstAt.toISOString(),
      lastAt: row.lastAt.toISOString(),
      rfm: scores && { ...scores, group: rfmGroup(scores) },
      prediction: isPredicted
        ? { activeChance, churn, purchases: expectedPurchases, valueMinor: expectedMinor }
        : null,
      tier: row.tier,
      preferences: row.preferences,
    });
  }

  /** Known people by recency and frequency; the identities of one person count once. */
  async grid(tx: Tx, workspaceId: string) {
    const rows = await tx.$queryRaw<
      { recency: number; frequency: number; people: number; spentMinor: number }[]
    >`
      SELECT recency, frequency, count(*)::int AS people, sum(spent)::float8 AS "spentMinor" FROM (
        SELECT DISTINCT ON (coalesce(l.person_id, c.identity_id)) c.recency::int, c.frequency::int, c.spent_minor AS spent
        FROM customer_figure c LEFT JOIN identity_link l ON l.workspace_id = c.workspace_id
          AND l.identity_id = c.identity_id AND l.valid_to IS NULL
        WHERE c.workspace_id = ${workspaceId}::uuid AND c.recency IS NOT NULL
      ) one GROUP BY 1, 2 ORDER BY 1 DESC, 2`;
    return rows.map((row) => ({
      ...row,
      group: RFM_GROUPS.find((name) => name === rfmGroup({ ...row, monetary: 1 })) ?? 'lost',
    }));
  }

  async preferences(tx: Tx, workspaceId: string): Promise<{ category: string; people: number }[]> {
    return await tx.$queryRaw<{ category: string; people: number }[]>`
      SELECT p->>'category' AS category, count(*)::int AS people
      FROM customer_figure c, jsonb_array_elements(c.preferences) p
      WHERE c.workspace_id = ${workspaceId}::uuid GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 200`;
  }
}
