import { z } from 'zod';
import { Id, IdParams, Instant, Version } from '../basics.js';
import { route } from '../route.js';

export const AdvocateStepName = z.enum(['chosen', 'approached', 'agreed', 'declined']);
export type AdvocateStepName = z.infer<typeof AdvocateStepName>;

/** How the credit for a lead is divided among the advocates whose words reached it. */
export const CreditRule = z.enum(['first', 'last', 'linear', 'position', 'decay']);
export type CreditRule = z.infer<typeof CreditRule>;

/** A key person on the work list, with what their agreement has brought. */
export const AdvocateRow = z.object({
  id: Id,
  identityId: Id,
  handle: z.string(),
  name: z.string(),
  network: z.string(),
  url: z.string().nullable(),
  followers: z.number().int().nullable(),
  /** Micro-value, where it is known. */
  value: z.number().nullable(),
  step: AdvocateStepName,
  /** The step, or what came of the agreement. */
  progress: z.enum(['chosen', 'approached', 'agreed', 'declined', 'posted', 'brought']),
  nextSteps: z.array(AdvocateStepName),
  note: z.string(),
  chosenAt: Instant,
  approachedAt: Instant.nullable(),
  agreedAt: Instant.nullable(),
  version: Version,
  /** Since the agreement: posts that were heard, and acts of others on the person. */
  posts: z.number().int(),
  acts: z.number().int(),
  /** Credit for leads and for those of them that bought, in parts of one. */
  leads: z.number(),
  sales: z.number(),
  /** Credit for what people bought (transactions and coupons), in parts of one purchase, and in minor units. */
  purchases: z.number(),
  revenueMinor: z.number().int(),
});
export type AdvocateRow = z.infer<typeof AdvocateRow>;

const Person = z.object({ id: Id, handle: z.string(), name: z.string() });

/** Which of the touches before a lead or sale, of all advocates in the window, one was. */
export const TOUCH_PLACES = ['only', 'first', 'between', 'last'] as const;

/** One time that somebody's words reached whoever bought: from the person, over whom they came, to the buyer. */
export const AdvocateTouch = z.object({
  at: Instant,
  place: z.enum(TOUCH_PLACES),
  share: z.number(),
  way: z.array(Person),
});
export type AdvocateTouch = z.infer<typeof AdvocateTouch>;

/** A purchase or redemption before which an advocate's words reached the buyer. */
export const AdvocateSale = z.object({
  source: z.string(),
  order: z.string(),
  items: z.string(),
  at: Instant,
  buyer: Person,
  /** In minor units; a refund is negative. */
  amountMinor: z.number(),
  /** The advocate's part of the credit by the rule asked for, 0 to 1, and of the sum. */
  share: z.number(),
  creditMinor: z.number().int(),
  /** Touches of all advocates before it. */
  touchesOfAll: z.number().int(),
  touches: z.array(AdvocateTouch),
});
export type AdvocateSale = z.infer<typeof AdvocateSale>;

export const AdvocateWork = z.object({
  posts: z.array(
    z.object({
      id: Id,
      text: z.string(),
      permalink: z.string().nullable(),
      at: Instant,
      answers: z.number().int(),
    }),
  ),
  /** Leads that the person's words reached: from the person, over whom they came, to the lead. */
  leads: z.array(
    z.object({
      id: Id,
      number: z.number().int(),
      stage: z.string(),
      at: Instant,
      share: z.number(),
      way: z.array(Person),
    }),
  ),
  /** The newest first, at most 200 of `salesInAll`; sums in `currency`. */
  sales: z.array(AdvocateSale),
  salesInAll: z.number().int(),
  currency: z.string(),
});
export type AdvocateWork = z.infer<typeof AdvocateWork>;

/** How much of those who turn to us also turn to somebody on a watchlist. */
export const OverlapRow = z.object({
  identityId: Id,
  handle: z.string(),
  name: z.string(),
  watchlist: z.string(),
  ours: z.number().int(),
  theirs: z.number().int(),
  shared: z.number().int(),
  ofOurs: z.number(),
  ofTheirs: z.number(),
  jaccard: z.number(),
});
export type OverlapRow = z.infer<typeof OverlapRow>;

const Rule = z.object({ rule: CreditRule.default('position') });
const read = 'influence.read';
const write = 'people.write';

export const advocateRoutes = {
  list: route({
    method: 'GET',
    path: '/api/advocates',
    access: read,
    audit: false,
    query: Rule,
    response: z.object({
      rows: z.array(AdvocateRow),
      /** Leads of the last 90 days, and how many of them no advocate reached. */
      leads: z.number().int(),
      unreached: z.number().int(),
      /** What people known here bought in these days, in the workspace's main currency. */
      currency: z.string(),
      revenueMinor: z.number(),
    }),
  }),
  /** People who are on the list already stay as they are. */
  choose: route({
    method: 'POST',
    path: '/api/advocates',
    access: write,
    audit: 'advocate.chosen',
    body: z.object({ people: z.array(Id).min(1).max(100) }),
    response: z.object({ ids: z.array(Id) }),
  }),
  change: route({
    method: 'PATCH',
    path: '/api/advocates/:id',
    access: write,
    audit: 'advocate.changed',
    params: IdParams,
    body: z.object({
      version: Version,
      step: AdvocateStepName.optional(),
      note: z.string().trim().max(2_000).optional(),
    }),
    response: z.object({ id: Id, version: Version }),
  }),
  remove: route({
    method: 'DELETE',
    path: '/api/advocates/:id',
    access: write,
    audit: 'advocate.removed',
    params: IdParams,
    response: z.object({ id: Id }),
  }),
  restore: route({
    method: 'POST',
    path: '/api/advocates/:id/restore',
    access: write,
    audit: 'advocate.restored',
    params: IdParams,
    response: z.object({ id: Id }),
  }),
  work: route({
    method: 'GET',
    path: '/api/advocates/:id/work',
    access: read,
    audit: false,
    params: IdParams,
    query: Rule,
    response: AdvocateWork,
  }),
  overlap: route({
    method: 'GET',
    path: '/api/advocates/overlap',
    access: read,
    audit: false,
    response: z.object({ rows: z.array(OverlapRow), days: z.number().int() }),
  }),
  /** Everybody who turned to a person in the last 90 days, as a table for other programs. */
  audience: route({
    method: 'POST',
    path: '/api/advocates/audience',
    access: read,
    audit: 'advocate.audience_exported',
    body: z.object({ of: z.union([z.literal('us'), Id]) }),
    response: z.object({
      fileName: z.string(),
      mediaType: z.string(),
      content: z.string(),
      people: z.number().int(),
    }),
  }),
};
