import { z } from 'zod';
import { Bilingual, Id, IdParams, Instant, PageCursor, page } from '../basics.js';
import { route } from '../route.js';

/** More people than this are several sends. */
export const MASS_MOST = 5_000;

/** Whom a send is meant for. */
export const MassAudience = z.discriminatedUnion('from', [
  /** Chosen one by one: the lasso and the table of the influence map. */
  z.object({ from: z.literal('people'), ids: z.array(Id).min(1).max(MASS_MOST) }),
  z.object({ from: z.literal('watchlist'), watchlistId: Id }),
  /** Those who belong to it now, the most valuable first. */
  z.object({ from: z.literal('segment'), segmentId: Id }),
  /** Everybody who wrote to us or about us in a time; `isPrivate`: in private messages only. */
  z.object({
    from: z.literal('writers'),
    since: Instant,
    until: Instant.nullable().default(null),
    isPrivate: z.boolean().default(false),
    networks: z.array(z.string().max(30)).max(20).default([]),
    /** Those whose post this listening rule found. */
    ruleId: Id.nullable().default(null),
  }),
  /** As pasted, one on each line or with commas; with or without '@'. */
  z.object({
    from: z.literal('handles'),
    handles: z.string().max(400_000),
    network: z.string().max(30).nullable().default(null),
  }),
]);
export type MassAudience = z.infer<typeof MassAudience>;

export const MASS_CHANNELS = ['private', 'public'] as const;
export const MassChannel = z.enum(MASS_CHANNELS);
export type MassChannel = z.infer<typeof MassChannel>;

/** The domain's reasons why somebody gets nothing. */
export const MassExclusion = z.enum([
  'own_account',
  'gone',
  'opted_out',
  'no_account',
  'needs_approval',
  'never_wrote',
  'window_closed',
  'window_spent',
  'cooling_down',
  'text_too_long',
  'duplicate_person',
  'quota',
]);
export type MassExclusion = z.infer<typeof MassExclusion>;

/** How it went for one person: left out, on its way, there, or in need of somebody. */
export const MASS_OUTCOMES = [
  'excluded',
  'waiting',
  'sent',
  'unsure',
  'missed',
  'failed',
  'cancelled',
] as const;
export const MassOutcome = z.enum(MASS_OUTCOMES);
export type MassOutcome = z.infer<typeof MassOutcome>;

export const MassRecipient = z.object({
  identityId: Id,
  network: z.string(),
  handle: z.string(),
  displayName: z.string(),
  excluded: MassExclusion.nullable(),
  accountId: Id.nullable(),
  dueAt: Instant.nullable(),
});
export type MassRecipient = z.infer<typeof MassRecipient>;

/** What would happen: nothing is stored. */
export const MassPreview = z.object({
  total: z.number(),
  /** How many get it. */
  gets: z.number(),
  exclusions: z.array(z.object({ reason: MassExclusion, count: z.number() })),
  /** Pasted handles that nobody here has. */
  unknown: z.array(z.string()),
  /** Everybody, in the order of the audience. */
  recipients: z.array(MassRecipient),
  /** Per account: how many, and when the last one is due. */
  accounts: z.array(z.object({ accountId: Id, count: z.number(), lastAt: Instant })),
  /** The text as the first one of them would read it. */
  sample: z.string().nullable(),
});
export type MassPreview = z.infer<typeof MassPreview>;

const Draft = z.object({
  channel: MassChannel,
  text: z.string().trim().min(1).max(20_000),
  audience: MassAudience,
  /** Null: now, after the time in which it can be taken back. */
  startAt: Instant.nullable().default(null),
});

const Counts = z.record(MassOutcome, z.number());

export const MassSend = z.object({
  id: Id,
  title: z.string(),
  channel: MassChannel,
  text: z.string(),
  state: z.enum(['planning', 'planned', 'cancelling', 'cancelled']),
  startAt: Instant,
  /** When the last recipient is due; null where nobody gets it. */
  endsAt: Instant.nullable(),
  createdAt: Instant,
  author: z.object({ id: z.string(), name: z.string() }),
  counts: Counts,
});
export type MassSend = z.infer<typeof MassSend>;

/** A recipient as it stands now. */
export const MassResult = MassRecipient.extend({
  outcome: MassOutcome,
  deliveryId: Id.nullable(),
  /** Of a delivery that did not arrive or waits. */
  reason: Bilingual.nullable(),
  sentAt: Instant.nullable(),
  permalink: z.string().nullable(),
});
export type MassResult = z.infer<typeof MassResult>;

/** What holds for every send of the workspace. */
export const MassRules = z.object({
  /** People that one account writes to within 24 hours. */
  perAccountPerDay: z.number().int().min(1).max(100_000),
  /** Between two sends to one person. */
  cooldownHours: z.number().int().min(1).max(8_760),
});
export type MassRules = z.infer<typeof MassRules>;

export const OptOut = z.object({
  identityId: Id,
  network: z.string(),
  handle: z.string(),
  displayName: z.string(),
  saidAt: Instant,
  /** Their words; null where a member noted it. */
  words: z.string().nullable(),
  notedBy: z.string().nullable(),
});
export type OptOut = z.infer<typeof OptOut>;

const read = 'publications.read';
const write = 'publications.write';

export const massSendRoutes = {
  /** Newest first. */
  list: route({
    method: 'GET',
    path: '/api/mass-sends',
    access: read,
    audit: false,
    query: z.object({ cursor: PageCursor.optional() }),
    response: page(MassSend),
  }),
  rules: route({
    method: 'GET',
    path: '/api/mass-sends/rules',
    access: read,
    audit: false,
    response: MassRules,
  }),
  saveRules: route({
    method: 'PUT',
    path: '/api/mass-sends/rules',
    access: 'settings.manage',
    audit: 'mass_send.rules_changed',
    body: MassRules,
    response: MassRules,
  }),
  /** Who would get it and who would not. 400 `unknown_variable`, `too_many_people`, 404 of a watchlist. */
  preview: route({
    method: 'POST',
    path: '/api/mass-sends/preview',
    access: write,
    audit: false,
    body: Draft,
    response: MassPreview,
  }),
  /**
   * Sends it to those who may get it at this moment. The same id again answers the send that it has made. 409
   * `nobody_gets_it`.
   */
  create: route({
    method: 'PUT',
    path: '/api/mass-sends/:id',
    access: write,
    audit: 'mass_send.planned',
    params: IdParams,
    body: Draft.extend({ title: z.string().trim().max(200).default('') }),
    response: MassSend,
  }),
  show: route({
    method: 'GET',
    path: '/api/mass-sends/:id',
    access: read,
    audit: false,
    params: IdParams,
    response: MassSend,
  }),
  recipients: route({
    method: 'GET',
    path: '/api/mass-sends/:id/recipients',
    access: read,
    audit: false,
    params: IdParams,
    response: z.object({ rows: z.array(MassResult) }),
  }),
  /** Withdraws everything that has not left. */
  cancel: route({
    method: 'POST',
    path: '/api/mass-sends/:id/cancel',
    access: write,
    audit: 'mass_send.cancelled',
    params: IdParams,
    response: MassSend,
  }),
  /** Who asked to be left alone, the latest first. */
  optOuts: route({
    method: 'GET',
    path: '/api/opt-outs',
    access: read,
    audit: false,
    response: z.object({ rows: z.array(OptOut) }),
  }),
  /** Notes what somebody said elsewhere. */
  saveOptOut: route({
    method: 'PUT',
    path: '/api/opt-outs/:id',
    access: 'people.write',
    audit: 'person.opt_out_noted',
    params: IdParams,
    body: z.object({ isOut: z.boolean() }),
    response: z.object({ identityId: Id, isOut: z.boolean() }),
  }),
};
