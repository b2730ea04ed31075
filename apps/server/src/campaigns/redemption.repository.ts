import { Injectable } from '@nestjs/common';
import { CouponRedemption } from '@tingshuo/contracts';
import type { CouponFacts } from '@tingshuo/domain';
import type { Tx } from '../platform/database/database.js';
import { storable } from '../platform/database/jsonb.js';

export interface RedeemableCoupon extends Omit<CouponFacts, 'usedByPerson' | 'validFrom' | 'validUntil'> {
  id: string;
  code: string;
  batchId: string;
  campaignId: string;
  campaignName: string;
  validFrom: Date | null;
  validUntil: Date | null;
}

export interface NewRedemption {
  id: string;
  key: string;
  identityId: string | null;
  leadId: string | null;
  sourceCodeId: string | null;
  orderRef: string | null;
  amountMinor: number | null;
  userId: string;
}

type Row = Omit<CouponRedemption, 'at' | 'voidedAt'> & { at: Date; voidedAt: Date | null };

/** A copy of the same request was first: this one's transaction is given up. */
export class KeyUsed extends Error {
  override name = 'KeyUsed';
}

/** Redeems coupons: a conditional update that the coupon's own row decides, and an insert, in one transaction. */
@Injectable()
export class RedemptionRepository {
  async coupon(tx: Tx, workspaceId: string, code: string): Promise<RedeemableCoupon | null> {
    const [row] = await tx.$queryRaw<RedeemableCoupon[]>`
      SELECT k.id::text, k.code, b.id::text AS "batchId", b.campaign_id::text AS "campaignId", c.name AS "campaignName",
        k.usage_limit AS "usageLimit", k.usage_count AS "usageCount", b.per_person_limit AS "perPersonLimit",
        b.valid_from AS "validFrom", b.valid_until AS "validUntil",
        b.withdrawn_at IS NOT NULL OR c.archived_at IS NOT NULL AS "isWithdrawn"
      FROM coupon k
      JOIN coupon_batch b ON b.workspace_id = k.workspace_id AND b.id = k.batch_id
      JOIN campaign c ON c.workspace_id = b.workspace_id AND c.id = b.campaign_id
      WHERE k.workspace_id = ${workspaceId}::uuid AND lower(k.code) = lower(${storable(code)})`;
    return row ?? null;
  }

  async byKey(tx: Tx, workspaceId: string, couponId: string, key: string): Promise<CouponRedemption | null> {
    return (await this.rows(tx, workspaceId, { couponId, key }))[0] ?? null;
  }

  /** The newest of a batch. */
  async ofBatch(tx: Tx, workspaceId: string, batchId: string): Promise<CouponRedemption[]> {
    return await this.rows(tx, workspaceId, { batchId });
  }

  /** Redemptions by one person take turns, so that each sees those before it. */
  async lockPerson(tx: Tx, workspaceId: string, batchId: string, identityId: string): Promise<void> {
    await tx.$executeRaw`
      SELECT pg_advisory_xact_lock(hashtextextended('coupon ' || ${batchId} || coalesce((
        SELECT l.person_id::text FROM identity_link l WHERE l.workspace_id = ${workspaceId}::uuid
          AND l.identity_id = ${identityId}::uuid AND l.valid_to IS NULL), ${identityId}), 0))`;
  }

  /** How often the person behind an identity has redeemed coupons of a batch. */
  async usedByPerson(tx: Tx, workspaceId: string, batchId: string, identityId: string): Promise<number> {
    const [row] = await tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM coupon_redemption r
      WHERE r.workspace_id = ${workspaceId}::uuid AND r.batch_id = ${batchId}::uuid AND r.voided_at IS NULL
        AND (r.identity_id = ${identityId}::uuid OR r.identity_id IN (
          SELECT other.identity_id FROM identity_link own
          JOIN identity_link other ON other.workspace_id = own.workspace_id AND other.person_id = own.person_id
            AND other.valid_to IS NULL
          WHERE own.workspace_id = ${workspaceId}::uuid AND own.identity_id = ${identityId}::uuid AND own.valid_to IS NULL))`;
    return row?.count ?? 0;
  }

  /**
   * Takes one use where there is one left, and stores the redemption, in one statement: the coupon's row is locked for no
   * longer. Null where no use could be taken; throws KeyUsed where the key was used meanwhile.
   */
  async take(
    tx: Tx,
    workspaceId: string,
    coupon: RedeemableCoupon,
    { id, key, identityId, leadId, sourceCodeId, orderRef, amountMinor, userId }: NewRedemption,
  ): Promise<{ redemption: CouponRedemption; remaining: number } | null> {
    const [row] = await tx.$queryRaw<{ remaining: number; at: Date | null }[]>`
      WITH taken AS (
        UPDATE coupon SET usage_count = usage_count + 1
        WHERE workspace_id = ${workspaceId}::uuid AND id = ${coupon.id}::uuid AND usage_count < usage_limit
        RETURNING usage_limit - usage_count AS remaining
      ), made AS (
        INSERT INTO coupon_redemption (workspace_id, id, coupon_id, batch_id, idempotency_key, identity_id, lead_id,
          source_code_id, order_ref, amount_minor, redeemed_by)
        SELECT ${workspaceId}::uuid, ${id}::uuid, ${coupon.id}::uuid, ${coupon.batchId}::uuid, ${storable(key)},
          ${identityId}::uuid, ${leadId}::uuid, ${sourceCodeId}::uuid, ${orderRef && storable(orderRef)}::text,
          ${amountMinor}::bigint, ${userId} FROM taken
        ON CONFLICT (workspace_id, coupon_id, idempotency_key) DO NOTHING RETURNING at
      )
      SELECT taken.remaining, made.at FROM taken LEFT JOIN made ON true`;
    if (!row) return null;
    if (!row.at) throw new KeyUsed();
    const at = row.at.toISOString();
    const redemption = { id, code: coupon.code, orderRef, amountMinor, at, voidedAt: null };
    return { redemption, remaining: row.remaining };
  }

  /** Gives the use back, once; null where there is no such redemption. */
  async void(tx: Tx, workspaceId: string, id: string): Promise<CouponRedemption | null> {
    await tx.$executeRaw`
      WITH voided AS (
        UPDATE coupon_redemption SET voided_at = now()
        WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid AND voided_at IS NULL RETURNING coupon_id
      )
      UPDATE coupon SET usage_count = usage_count - 1 FROM voided
      WHERE coupon.workspace_id = ${workspaceId}::uuid AND coupon.id = voided.coupon_id`;
    return (await this.rows(tx, workspaceId, { id }))[0] ?? null;
  }

  /** The lead by which somebody came to a campaign, if there is one. */
  async leadOf(
    tx: Tx,
    workspaceId: string,
    of: { leadId: string } | { identityId: string; campaignId: string },
  ): Promise<{ id: string; identityId: string; sourceCodeId: string | null } | null> {
    const where = 'leadId' in of ? { id: of.leadId } : of;
    const select = { id: true, identityId: true, sourceCodeId: true };
    return await tx.lead.findFirst({ where: { workspaceId, ...where }, select, orderBy: { number: 'desc' } });
  }

  private async rows(
    tx: Tx,
    workspaceId: string,
    { id, couponId, batchId, key }: { id?: string; couponId?: string; batchId?: string; key?: string },
  ): Promise<CouponRedemption[]> {
    const rows = await tx.$queryRaw<Row[]>`
      SELECT r.id::text, k.code, r.order_ref AS "orderRef", r.amount_minor::float8 AS "amountMinor", r.at,
        r.voided_at AS "voidedAt"
      FROM coupon_redemption r JOIN coupon k ON k.workspace_id = r.workspace_id AND k.id = r.coupon_id
      WHERE r.workspace_id = ${workspaceId}::uuid AND (${id ?? null}::uuid IS NULL OR r.id = ${id ?? null}::uuid)
        AND (${couponId ?? null}::uuid IS NULL OR r.coupon_id = ${couponId ?? null}::uuid)
        AND (${batchId ?? null}::uuid IS NULL OR r.batch_id = ${batchId ?? null}::uuid)
        AND (${key ?? null}::text IS NULL OR r.idempotency_key = ${key ?? null})
      ORDER BY r.at DESC, r.id DESC LIMIT 100`;
    return rows.map(({ at, voidedAt, ...row }) =>
      CouponRedemption.parse({ ...row, at: at.toISOString(), voidedAt: voidedAt?.toISOString() ?? null }),
    );
  }
}
