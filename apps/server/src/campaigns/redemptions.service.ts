import { Injectable } from '@nestjs/common';
import type { CouponRedemption, couponRoutes, RouteInput, RouteOutput } from '@tingshuo/contracts';
import { COUPON_REFUSALS, type CouponRefusal, couponRefusal } from '@tingshuo/domain';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import type { Caller } from '../platform/http/caller.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { type RedeemableCoupon, RedemptionRepository } from './redemption.repository.js';
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
    try {
      return await this.database.withWorkspace(
        workspaceId,
        async (tx) => await this.attempt(tx, caller, wanted),
      );
    } catch (error) {
      // A copy of the same request may have been first while this one waited for the coupon's row.
      const before = await this.database.withWorkspace(
        workspaceId,
        async (tx) => await this.known(tx, workspaceId, wanted),
      );
      if (before) return before;
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
    const known = await this.known(tx, workspaceId, wanted);
    if (known) return known;
    const coupon = await this.coupon(tx, workspaceId, wanted.code);
    const who = await this.who(tx, workspaceId, wanted, coupon.campaignId);
    const isPersonal = coupon.perPersonLimit !== null && who.identityId !== null;
    if (isPersonal) await this.coupons.lockPerson(tx, workspaceId, coupon.batchId, who.identityId ?? '');
    const usedByPerson = isPersonal
      ? await this.coupons.usedByPerson(tx, workspaceId, coupon.batchId, who.identityId ?? '')
      : null;
    const refusal = this.refusal(coupon, usedByPerson);
    if (refusal) throw refused(refusal);
    const remaining = await this.coupons.take(tx, workspaceId, coupon.id);
    if (remaining === null) throw refused('used_up');
    const { key, orderRef = null, amountMinor = null } = wanted;
    const row = { ...who, key, orderRef, amountMinor, userId };
    if (!(await this.coupons.insert(tx, workspaceId, coupon, row))) throw refused('used_up');
    if (who.identityId)
      await this.touches.reach(tx, workspaceId, who.identityId, coupon.campaignId, 'customer');
    const redemption = await this.coupons.byKey(tx, workspaceId, coupon.id, key);
    if (!redemption) throw notFound(COUPON);
    const { campaignId, campaignName, id: couponId } = coupon;
    await this.log(tx, caller, 'coupon.redeemed', { redemptionId: redemption.id, couponId, campaignId });
    return { redemption, campaign: campaignName, remaining };
  }

  /** What the same request has brought before. */
  private async known(tx: Tx, workspaceId: string, { code, key }: Wanted): Promise<Redeemed | null> {
    const coupon = await this.coupons.coupon(tx, workspaceId, code);
    const redemption = coupon && (await this.coupons.byKey(tx, workspaceId, coupon.id, key));
    if (!coupon || !redemption) return null;
    const remaining = await this.coupons.remaining(tx, workspaceId, coupon.id);
    return { redemption, campaign: coupon.campaignName, remaining };
  }

  private async coupon(tx: Tx, workspaceId: string, code: string): Promise<RedeemableCoupon> {
    const coupon = await this.coupons.coupon(tx, workspaceId, code);
    if (!coupon) throw notFound(COUPON);
    return coupon;
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
