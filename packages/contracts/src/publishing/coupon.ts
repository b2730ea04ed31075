import { z } from 'zod';
import { Id, IdParams, Instant } from '../basics.js';
import { route } from '../route.js';
import { MinorAmount } from './campaign.js';

/** One code for everybody; one for each account, made when a post is planned; or codes of one use to give away. */
export const COUPON_KINDS = ['shared', 'account', 'single'] as const;
export const CouponKind = z.enum(COUPON_KINDS);
export type CouponKind = z.infer<typeof CouponKind>;

/** The most codes of one batch. */
export const MAX_COUPONS = 10_000;

export const CouponBatch = z.object({
  id: Id,
  campaignId: Id,
  name: z.string(),
  kind: CouponKind,
  prefix: z.string(),
  /** Of each code. */
  usageLimit: z.number(),
  /** Of all codes of the batch together. */
  perPersonLimit: z.number().nullable(),
  validFrom: Instant.nullable(),
  validUntil: Instant.nullable(),
  withdrawnAt: Instant.nullable(),
  codes: z.number(),
  redemptions: z.number(),
  revenueMinor: z.number(),
});
export type CouponBatch = z.infer<typeof CouponBatch>;

export const CouponBatchDraft = z
  .object({
    id: Id,
    name: z.string().trim().min(1).max(100),
    kind: CouponKind,
    /** Capital letters and digits: people type it. */
    prefix: z.string().regex(/^[A-Z0-9]{2,12}$/),
    usageLimit: z.number().int().min(1).max(1_000_000),
    perPersonLimit: z.number().int().min(1).max(1000).nullable(),
    validFrom: Instant.nullable(),
    validUntil: Instant.nullable(),
    /** How many codes are made at once, where each has one use. */
    count: z.number().int().min(1).max(MAX_COUPONS).default(1),
  })
  .refine((draft) => !draft.validFrom || !draft.validUntil || draft.validFrom < draft.validUntil, {
    path: ['validUntil'],
    message: 'ends before it begins',
  });
export type CouponBatchDraft = z.infer<typeof CouponBatchDraft>;

export const Coupon = z.object({
  id: Id,
  code: z.string(),
  accountId: Id.nullable(),
  usageLimit: z.number(),
  usageCount: z.number(),
});
export type Coupon = z.infer<typeof Coupon>;

export const CouponRedemption = z.object({
  id: Id,
  code: z.string(),
  orderRef: z.string().nullable(),
  amountMinor: z.number().nullable(),
  at: Instant,
  voidedAt: Instant.nullable(),
});
export type CouponRedemption = z.infer<typeof CouponRedemption>;

const read = 'publications.read';
const write = 'publications.write';

export const couponRoutes = {
  batches: route({
    method: 'GET',
    path: '/api/campaigns/:id/coupon-batches',
    access: read,
    audit: false,
    params: IdParams,
    response: z.object({ rows: z.array(CouponBatch) }),
  }),
  create: route({
    method: 'POST',
    path: '/api/campaigns/:id/coupon-batches',
    access: write,
    audit: 'coupon_batch.created',
    params: IdParams,
    body: CouponBatchDraft,
    response: CouponBatch,
  }),
  /** Its codes are refused from now on; `reinstate` takes it back. */
  withdraw: route({
    method: 'POST',
    path: '/api/coupon-batches/:id/withdraw',
    access: write,
    audit: 'coupon_batch.withdrawn',
    params: IdParams,
    response: CouponBatch,
  }),
  reinstate: route({
    method: 'POST',
    path: '/api/coupon-batches/:id/reinstate',
    access: write,
    audit: 'coupon_batch.reinstated',
    params: IdParams,
    response: CouponBatch,
  }),
  /** The first codes of a batch and its newest redemptions. */
  show: route({
    method: 'GET',
    path: '/api/coupon-batches/:id',
    access: read,
    audit: false,
    params: IdParams,
    response: z.object({
      batch: CouponBatch,
      coupons: z.array(Coupon),
      redemptions: z.array(CouponRedemption),
    }),
  }),
  /** All codes of a batch as a table for other programs. */
  export: route({
    method: 'GET',
    path: '/api/coupon-batches/:id/export',
    access: read,
    audit: 'coupon_batch.exported',
    params: IdParams,
    response: z.object({ name: z.string(), csv: z.string() }),
  }),
  /** All or nothing, and once: the same key answers the same redemption. */
  redeem: route({
    method: 'POST',
    path: '/api/coupons/redeem',
    access: 'leads.write',
    audit: 'coupon.redeemed',
    body: z.object({
      code: z.string().trim().min(1).max(60),
      key: z.string().min(8).max(100),
      /** Who redeems it: an email, a phone or a customer number, or a lead. */
      customer: z.string().trim().min(1).max(200).optional(),
      leadId: Id.optional(),
      orderRef: z.string().trim().max(100).optional(),
      /** In the campaign's currency. */
      amountMinor: MinorAmount.optional(),
    }),
    response: z.object({ redemption: CouponRedemption, campaign: z.string(), remaining: z.number() }),
  }),
  /** Takes a redemption back, and its use with it. */
  void: route({
    method: 'POST',
    path: '/api/coupon-redemptions/:id/void',
    access: 'leads.write',
    audit: 'coupon.redemption_voided',
    params: IdParams,
    response: CouponRedemption,
  }),
};
