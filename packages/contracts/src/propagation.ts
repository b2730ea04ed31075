import { z } from 'zod';
import { Id, IdParams, Instant } from './basics.js';
import { PostView } from './mention.js';
import { route } from './route.js';

export const SPREAD_KINDS = ['post', 'answer', 'repost', 'quote'] as const;
export type SpreadKind = (typeof SPREAD_KINDS)[number];

/** What a cascade drew in a period, as lists show it. */
export const CascadeRowView = z.object({
  post: PostView,
  answers: z.number().int(),
  reposts: z.number().int(),
  quotes: z.number().int(),
  people: z.number().int(),
  lastAt: Instant,
});
export type CascadeRowView = z.infer<typeof CascadeRowView>;

const Count = z.number().int().nonnegative();

/** The posts of a cascade as columns: row n of each belongs to post n, and 0 is the original. */
export const CascadeNodes = z.object({
  /** Null where only the act of reposting is known. */
  postId: z.array(Id.nullable()),
  /** Place in `people`. */
  author: z.array(Count),
  /** Place of the post that it passes on; −1 for the original. */
  parent: z.array(z.number().int()),
  depth: z.array(Count),
  kind: z.array(z.enum(SPREAD_KINDS)),
  /** Milliseconds since 1970. */
  atMs: z.array(z.number()),
  /** −1 to 1; null where it says nothing. */
  mood: z.array(z.number().nullable()),
});

export const CascadeView = z.object({
  post: PostView,
  nodes: CascadeNodes,
  people: z.array(
    z.object({ identityId: Id, name: z.string(), handle: z.string(), network: z.string(), own: z.boolean() }),
  ),
  /** Posts by depth, the original first. */
  widths: z.array(Count),
  /** Mean distance between two of its posts (Goel et al. 2016). */
  structuralVirality: z.number(),
  speed: z.object({
    halfMs: z.number().nullable(),
    nineTenthsMs: z.number().nullable(),
    lastMs: z.number().nullable(),
    perHour: z.array(z.tuple([z.number().int(), z.number().int()])),
    peakHour: z.number().int().nullable(),
  }),
  spreaders: z.array(z.object({ node: Count, direct: Count, indirect: Count, share: z.number() })),
  /** Since when people feel differently (Pettitt's test). */
  moodTurn: z
    .object({
      node: Count,
      meanBefore: z.number(),
      meanAfter: z.number(),
      tested: Count,
      pValue: z.number(),
    })
    .nullable(),
  /** The branch that feels differently from the rest (Mann–Whitney, corrected for the number of branches). */
  branchMood: z
    .object({
      node: Count,
      meanInside: z.number(),
      meanOutside: z.number(),
      tested: Count,
      pValue: z.number(),
    })
    .nullable(),
  /** The texts of the posts that the figures name. */
  named: z.array(PostView),
  /** There is more than was read. */
  isCut: z.boolean(),
});
export type CascadeView = z.infer<typeof CascadeView>;

export const cascadeRoutes = {
  /** The posts that drew most in the last days, by answers, reposts and quotes together. */
  list: route({
    method: 'GET',
    path: '/api/cascades',
    access: 'influence.read',
    audit: false,
    query: z.object({
      days: z.coerce.number().int().min(1).max(366).default(30),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    response: z.object({ from: Instant, to: Instant, rows: z.array(CascadeRowView) }),
  }),
  /** The cascade that a post belongs to, whole, from its original on. */
  show: route({
    method: 'GET',
    path: '/api/cascades/:id',
    access: 'influence.read',
    audit: false,
    params: IdParams,
    response: CascadeView,
  }),
};

const Share = z.number().min(0).max(1);

export const LifeReasonView = z.discriminatedUnion('code', [
  z.object({ code: z.literal('quiet'), days: Count }),
  z.object({ code: z.literal('share-of-peak'), share: Share }),
  z.object({ code: z.literal('young'), days: Count }),
  z.object({ code: z.enum(['rising', 'falling', 'steady']), perDay: z.number() }),
  z.object({ code: z.literal('since-peak'), days: Count }),
]);
export type LifeReasonView = z.infer<typeof LifeReasonView>;

export const LifeHintView = z.discriminatedUnion('code', [
  /** Hour of the day in the workspace's time zone. */
  z.object({ code: z.literal('peak-hour'), hour: Count, share: Share }),
  z.object({
    code: z.literal('absent-spreaders'),
    people: z.array(z.object({ identityId: Id, name: z.string() })),
  }),
  z.object({ code: z.enum(['unhappy', 'happy']), share: Share }),
]);
export type LifeHintView = z.infer<typeof LifeHintView>;

/** What is talked about: a listening rule or a hashtag, with its life. */
export const TopicView = z.object({
  /** `rule <id>` or `tag <word>`. */
  key: z.string(),
  kind: z.enum(['rule', 'tag']),
  name: z.string(),
  posts: Count,
  people: Count,
  /** Posts of each stretch of 24 hours, the last one ends now. */
  perDay: z.array(Count),
  peakDay: z.number().int(),
  stage: z.enum(['emerging', 'growing', 'peak', 'declining', 'dormant']),
  confidence: Share,
  mood: z.object({ positive: Count, negative: Count, known: Count }),
  reasons: z.array(LifeReasonView),
  hints: z.array(LifeHintView),
});
export type TopicView = z.infer<typeof TopicView>;

export const topicRoutes = {
  /** The most talked-about topics of the last days, with the stage that each is in. */
  list: route({
    method: 'GET',
    path: '/api/topics',
    access: 'influence.read',
    audit: false,
    query: z.object({ days: z.coerce.number().int().min(7).max(366).default(60) }),
    response: z.object({ to: Instant, rows: z.array(TopicView) }),
  }),
};
