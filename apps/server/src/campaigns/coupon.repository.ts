import { Injectable } from '@nestjs/common';
import { Coupon, CouponBatch, type CouponBatchDraft, type CouponKind } from '@tingshuo/contracts';
import type { Tx } from '../platform/database/database.js';
import { storable, toJsonb } from '../platform/database/jsonb.js';
import { uuidv7 } from '../platform/ids.js';

type BatchRow = Omit<CouponBatch, 'validFrom' | 'validUntil' | 'withdrawnAt'> &
  Record<'validFrom' | 'validUntil' | 'withdrawnAt', Date | null>;

/** Batches of coupons and their codes. */
@Injectable()
export class CouponRepository {
  /** All batches of a campaign, or the one with this id; the newest first. */
  async batches(
    tx: Tx,
    workspaceId: string,
    { campaignId = null, id = null }: { campaignId?: string | null; id?: string | null },
  ): Promise<CouponBatch[]> {
    const rows = await tx.$queryRaw<BatchRow[]>`
      SELECT b.id::text, b.campaign_id::text AS "campaignId", b.name, b.kind, b.prefix, b.usage_limit AS "usageLimit",
        b.per_person_limit AS "perPersonLimit", b.valid_from AS "validFrom", b.valid_until AS "validUntil",
        b.withdrawn_at AS "withdrawnAt", made.codes, used.redemptions, used.revenue AS "revenueMinor"
      FROM coupon_batch b
      CROSS JOIN LATERAL (SELECT count(*)::int AS codes FROM coupon k
        WHERE k.workspace_id = b.workspace_id AND k.batch_id = b.id) made
      CROSS JOIN LATERAL (SELECT count(*)::int AS redemptions, coalesce(sum(r.amount_minor), 0)::float8 AS revenue
        FROM coupon_redemption r
        WHERE r.workspace_id = b.workspace_id AND r.batch_id = b.id AND r.voided_at IS NULL) used
      WHERE b.workspace_id = ${workspaceId}::uuid AND (${campaignId}::uuid IS NULL OR b.campaign_id = ${campaignId}::uuid)
        AND (${id}::uuid IS NULL OR b.id = ${id}::uuid)
      ORDER BY b.created_at DESC, b.id DESC`;
    return rows.map((row) => ({
      ...row,
      validFrom: row.validFrom?.toISOString() ?? null,
      validUntil: row.validUntil?.toISOString() ?? null,
      withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    }));
  }

  /** False where there is one with this id already. */
  async insertBatch(
    tx: Tx,
    workspaceId: string,
    campaignId: string,
    draft: CouponBatchDraft,
    userId: string,
  ): Promise<boolean> {
    const { count: _count, validFrom, validUntil, ...rest } = draft;
    const data = {
      ...rest,
      workspaceId,
      campaignId,
      name: storable(rest.name),
      validFrom: validFrom && new Date(validFrom),
      validUntil: validUntil && new Date(validUntil),
      createdBy: userId,
    };
    return (await tx.couponBatch.createMany({ data, skipDuplicates: true })).count === 1;
  }

  async withdraw(tx: Tx, workspaceId: string, id: string, at: Date | null): Promise<boolean> {
    const data = { withdrawnAt: at };
    return (await tx.couponBatch.updateMany({ where: { workspaceId, id }, data })).count === 1;
  }

  /** The newest batch whose codes may stand in posts. */
  async publicBatch(
    tx: Tx,
    workspaceId: string,
    campaignId: string,
  ): Promise<{ id: string; kind: string; prefix: string; usageLimit: number } | null> {
    const kinds: CouponKind[] = ['shared', 'account'];
    return await tx.couponBatch.findFirst({
      where: { workspaceId, campaignId, withdrawnAt: null, kind: { in: kinds } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      select: { id: true, kind: true, prefix: true, usageLimit: true },
    });
  }

  async codeOf(
    tx: Tx,
    workspaceId: string,
    batchId: string,
    socialAccountId: string | null,
  ): Promise<string | null> {
    const where = { workspaceId, batchId, socialAccountId };
    return (
      (await tx.coupon.findFirst({ where, select: { code: true }, orderBy: { id: 'asc' } }))?.code ?? null
    );
  }

  /** Answers how many were added: a code that exists, and a second one of an account, are left out. */
  async add(
    tx: Tx,
    workspaceId: string,
    batch: { id: string; usageLimit: number },
    codes: readonly string[],
    accountId: string | null = null,
  ): Promise<number> {
    const rows = toJsonb(codes.map((code) => ({ id: uuidv7(), code })));
    return await tx.$executeRaw`
      INSERT INTO coupon (workspace_id, id, batch_id, code, social_account_id, usage_limit)
      SELECT ${workspaceId}::uuid, r.id, ${batch.id}::uuid, r.code, ${accountId}::uuid, ${batch.usageLimit}::int
      FROM jsonb_to_recordset(${rows}::jsonb) AS r(id uuid, code text) ON CONFLICT DO NOTHING`;
  }

  async coupons(tx: Tx, workspaceId: string, batchId: string, take: number): Promise<Coupon[]> {
    const rows = await tx.coupon.findMany({ where: { workspaceId, batchId }, orderBy: { id: 'asc' }, take });
    return rows.map(({ socialAccountId, ...row }) => Coupon.parse({ ...row, accountId: socialAccountId }));
  }
}
