import { Injectable } from '@nestjs/common';
import type { CouponRedemption, couponRoutes, RouteInput, RouteOutput } from '@tingshuo/contracts';
import { COUPON_REFUSALS, type CouponRefusal, couponRefusal } from '@tingshuo/domain';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import type { Caller } from '../platform/http/caller.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { uuidv7 } from '../platform/ids.js';
import { KeyUsed, type RedeemableCoupon, RedemptionRepository } from './redemption.repository.js';
import { TouchRepository } from './touch.repository.js';
import { phoneDigits } from './touches.service.js';

type Redeemed = RouteOutput<typeof couponRoutes.redeem>;
type Wanted = RouteInput<typeof couponRoutes.redeem>['body'];
type Who = { identityId: string | null; leadId: string | null; sourceCodeId: string | null };

const COUPON = { en: 'coupon', zh: '优惠券' };
const LEAD = { en: 'lead', zh: '线索' };

/** Redeems coupons, never more often than their limits, whoever tries and however many at once. */
@Injectable()
export class Redemptions {
  constructor(
    private readonly database: Database,
    private readonly coupons: RedemptionRepository,
    private readonly touches: TouchRepository,
    private readonly clock: Clock,
  ) {}

  async redeem(caller: Caller, wanted: Wanted): Promise<Redeemed> {
    const { workspaceId } = caller;
    const run = async () =>
      await this.database.withWorkspace(workspaceId, async (tx) => await this.attempt(tx, caller, wanted));
    try {
      return await run();
    } catch (error) {
      // A copy of the same request was first: what it stored is the answer of both.
      if (error instanceof KeyUsed) return await run();
      throw error;
    }
  }

  /** Takes a redemption back and gives its use back, once. */
  async void(caller: Caller, id: string): Promise<CouponRedemption> {
    const { workspaceId } = caller;
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const voided = await this.coupons.void(tx, workspaceId, id);
      if (!voided) throw notFound({ en: 'redemption', zh: '核销记录' });
      await this.log(tx, caller, 'coupon.redemption_voided', { redemptionId: id });
      return voided;
    });
  }

  private async attempt(tx: Tx, caller: Caller, wanted: Wanted): Promise<Redeemed> {
    const { workspaceId, userId } = caller;
    const { key, orderRef = null, amountMinor = null } = wanted;
    const coupon = await this.coupons.coupon(tx, workspaceId, wanted.code);
    if (!coupon) throw notFound(COUPON);
    const before = await this.known(tx, workspaceId, coupon, key);
    if (before) return before;
    const who = await this.who(tx, workspaceId, wanted, coupon.campaignId);
    const refusal = this.refusal(coupon, await this.usedBefore(tx, workspaceId, coupon, who.identityId));
    if (refusal) throw refused(refusal);
    const { campaignId, campaignName: campaign, id: couponId } = coupon;
    const id = uuidv7();
    // All that can be written before it is: whoever else wants the coupon waits for the last statement alone.
    if (who.identityId) await this.touches.reach(tx, workspaceId, who.identityId, campaignId, 'customer');
    await this.log(tx, caller, 'coupon.redeemed', { redemptionId: id, couponId, campaignId });
    const row = { ...who, id, key, orderRef, amountMinor, userId };
    const taken = await this.coupons.take(tx, workspaceId, coupon, row);
    if (taken) return { ...taken, campaign };
    // Whoever was waited for may have been a copy of this request.
    throw (await this.coupons.byKey(tx, workspaceId, couponId, key)) ? new KeyUsed() : refused('used_up');
  }

  /** What the same request has brought before. */
  private async known(
    tx: Tx,
    workspaceId: string,
    coupon: RedeemableCoupon,
    key: string,
  ): Promise<Redeemed | null> {
    const redemption = await this.coupons.byKey(tx, workspaceId, coupon.id, key);
    const remaining = coupon.usageLimit - coupon.usageCount;
    return redemption && { redemption, campaign: coupon.campaignName, remaining };
  }

  /** How often the person has used the batch, if that matters; from here on their redemptions take turns. */
  private async usedBefore(
    tx: Tx,
    workspaceId: string,
    { perPersonLimit, batchId }: RedeemableCoupon,
    identityId: string | null,
  ): Promise<number | null> {
    if (perPersonLimit === null || identityId === null) return null;
    await this.coupons.lockPerson(tx, workspaceId, batchId, identityId);
    return await this.coupons.usedByPerson(tx, workspaceId, batchId, identityId);
  }

  private refusal(coupon: RedeemableCoupon, usedByPerson: number | null): CouponRefusal | null {
    const { validFrom, validUntil } = coupon;
    const times = { validFrom: validFrom?.getTime() ?? null, validUntil: validUntil?.getTime() ?? null };
    return couponRefusal({ ...coupon, ...times, usedByPerson }, this.clock.now().getTime());
  }

  /** The identity behind a lead, an email, a phone or a customer number, and the lead by which it came. */
  private async who(
    tx: Tx,
    workspaceId: string,
    { leadId, customer }: Wanted,
    campaignId: string,
  ): Promise<Who> {
    if (leadId) {
      const lead = await this.coupons.leadOf(tx, workspaceId, { leadId });
      if (!lead) throw notFound(LEAD);
      return { identityId: lead.identityId, leadId, sourceCodeId: lead.sourceCodeId };
    }
    if (!customer) return { identityId: null, leadId: null, sourceCodeId: null };
    const identityId = await this.touches.identity(tx, workspaceId, { ...claimOf(customer), name: '' });
    const lead = await this.coupons.leadOf(tx, workspaceId, { identityId, campaignId });
    return { identityId, leadId: lead?.id ?? null, sourceCodeId: lead?.sourceCodeId ?? null };
  }

  private async log(tx: Tx, caller: Caller, type: string, payload: Record<string, string>): Promise<void> {
    const actor = `user:${caller.userId}`;
    const subject = `redemption:${payload.redemptionId}`;
    await appendEvents(tx, caller.workspaceId, [{ type, subject, actor, payload }]);
  }
}

function claimOf(customer: string) {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(customer))
    return { kind: 'email', value: customer.toLowerCase() } as const;
  if (/^\+?[\d ()/.-]{7,30}$/.test(customer)) return { kind: 'phone', value: phoneDigits(customer) } as const;
  return { kind: 'customer_no', value: customer.toLowerCase() } as const;
}

const refused = (refusal: CouponRefusal): Problem =>
  new Problem('conflict', refusal, COUPON_REFUSALS[refusal]);
