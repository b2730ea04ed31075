import { z } from 'zod';
import { Bilingual, Id, IdParams, Instant, list } from '../basics.js';
import { route } from '../route.js';

/** A number that the network does not tell is null; it never stands for zero. */
export const PostCounts = z.object({
  likes: z.number().nullable(),
  replies: z.number().nullable(),
  reposts: z.number().nullable(),
  quotes: z.number().nullable(),
  views: z.number().nullable(),
});
export type PostCounts = z.infer<typeof PostCounts>;

/** `waiting`: not counted yet. `ended`: old enough that it is counted no more, or the network no longer has it. */
export const METRIC_STATES = ['waiting', 'counted', 'failing', 'ended', 'unavailable'] as const;

/** What one account's post (a thread counts as one: its parts added up) has brought. */
export const AccountMetrics = z.object({
  accountId: Id,
  network: z.string(),
  handle: z.string(),
  publishedAt: Instant.nullable(),
  permalink: z.string().nullable(),
  parts: z.number(),
  counts: PostCounts,
  /** People who came by its short links; programs and previews are apart. Null: it has no link of ours. */
  clicks: z.number().nullable(),
  /** Leads whose first touch was its code. Null: it has none. */
  leads: z.number().nullable(),
  state: z.enum(METRIC_STATES),
  /** When its numbers were read; null: never. */
  fetchedAt: Instant.nullable(),
  nextAt: Instant.nullable(),
  /** Somebody asked for a count, which is under way. */
  isAsked: z.boolean(),
  /** Why the last look brought nothing. */
  fault: Bilingual.nullable(),
  /** What this network's numbers mean, or why it tells none. */
  note: Bilingual.nullable(),
  /** Likes, answers, reposts and quotes together, as they grew; of the first post. */
  series: z.array(z.object({ at: Instant, interactions: z.number() })),
});
export type AccountMetrics = z.infer<typeof AccountMetrics>;

/** A time of the week at which posts of one's own did well. */
export const BestTime = z.object({
  days: z.enum(['workdays', 'weekend']),
  /** Of the day, in the zone: from this hour, `BEST_TIME_HOURS` long. */
  fromHour: z.number(),
  /** The median of what posts of that time brought, as a multiple of the median of all. */
  factor: z.number(),
  /** Posts on which it rests. */
  posts: z.number(),
});
export type BestTime = z.infer<typeof BestTime>;

export const BestTimes = z.object({
  zone: z.string(),
  /** Posts that are old enough to be compared, and how many are needed. */
  posts: z.number(),
  needed: z.number(),
  /** Best first; empty where too few posts say anything. */
  times: z.array(BestTime),
});
export type BestTimes = z.infer<typeof BestTimes>;

const read = 'publications.read';

export const metricRoutes = {
  ofPublication: route({
    method: 'GET',
    path: '/api/publications/:id/metrics',
    access: read,
    audit: false,
    params: IdParams,
    response: z.object({ rows: z.array(AccountMetrics) }),
  }),
  /**
   * Counts again as soon as the networks' limits allow: rows that `isAsked` until then. The others were counted within
   * the last minute, or are counted no more.
   */
  refresh: route({
    method: 'POST',
    path: '/api/publications/:id/metrics/refresh',
    access: read,
    audit: false,
    params: IdParams,
    response: z.object({ rows: z.array(AccountMetrics) }),
  }),
  /** From the posts of these accounts, of all without any, of the last year. */
  bestTimes: route({
    method: 'GET',
    path: '/api/best-times',
    access: read,
    audit: false,
    query: z.object({ account: list(Id), zone: z.string().max(64).optional() }),
    response: BestTimes,
  }),
};
