import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { COUPON_TAIL_LENGTH, couponCode } from '@tingshuo/domain';
import type { Tx } from '../platform/database/database.js';
import { CouponRepository } from './coupon.repository.js';

/** The coupon code that stands in an account's posts. */
@Injectable()
export class CouponCodes {
  constructor(private readonly coupons: CouponRepository) {}

  /**
   * The account's own code of the campaign's newest public batch, made where it has none; of a batch with one code for
   * everybody, that one. Null where the campaign has no public batch.
   */
  async ensure(tx: Tx, workspaceId: string, campaignId: string, accountId: string): Promise<string | null> {
    const batch = await this.coupons.publicBatch(tx, workspaceId, campaignId);
    if (!batch) return null;
    const owner = batch.kind === 'account' ? accountId : null;
    const known = await this.coupons.codeOf(tx, workspaceId, batch.id, owner);
    if (known !== null) return known;
    const code = couponCode(batch.prefix, randomBytes(32));
    await this.coupons.add(tx, workspaceId, batch, [code], owner);
    return await this.coupons.codeOf(tx, workspaceId, batch.id, owner);
  }

  /** Stores nothing; has the length of what `ensure` answers. */
  async preview(tx: Tx, workspaceId: string, campaignId: string, accountId: string): Promise<string | null> {
    const batch = await this.coupons.publicBatch(tx, workspaceId, campaignId);
    if (!batch) return null;
    const owner = batch.kind === 'account' ? accountId : null;
    const known = await this.coupons.codeOf(tx, workspaceId, batch.id, owner);
    return known ?? `${batch.prefix}-${'X'.repeat(COUPON_TAIL_LENGTH)}`;
  }
}
