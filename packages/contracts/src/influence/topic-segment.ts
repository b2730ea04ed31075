import { z } from 'zod';
import { Id, IdParams, Instant } from '../basics.js';
import { route } from '../route.js';
import { VALUE_TIERS } from './columns.js';
import { conditionOf, TestedWords } from './condition.js';

export const TOPIC_FIGURES = [
  'value',
  'posts',
  'postsWeek',
  'people',
  'mood',
  'growth',
  'quietDays',
] as const;
export const TOPIC_WORDS = ['stage', 'tier', 'kind', 'network'] as const;
export const TOPIC_STAGES = ['emerging', 'growing', 'peak', 'declining', 'dormant'] as const;
export const TOPIC_KINDS = ['rule', 'tag', 'conversation'] as const;

export const TopicTest = z.discriminatedUnion('op', [
  z.object({ field: z.enum(TOPIC_FIGURES), op: z.enum(['at_least', 'at_most']), value: z.number() }),
  z.object({ field: z.enum(TOPIC_WORDS), op: z.literal('one_of'), values: TestedWords }),
]);
export type TopicTest = z.infer<typeof TopicTest>;
export const TopicCondition = conditionOf<TopicTest>(TopicTest);
export type TopicCondition = z.infer<typeof TopicCondition>;

/** Topics and conversations that belong together by a condition, reckoned again and again. */
export const TopicSegment = z.object({
  id: Id,
  name: z.string(),
  condition: TopicCondition,
  topics: z.number().int(),
  /** What came and went in the last seven days. */
  entered: z.number().int(),
  left: z.number().int(),
  reckonedAt: Instant.nullable(),
  createdAt: Instant,
});
export type TopicSegment = z.infer<typeof TopicSegment>;

/** A topic or a public conversation of the last 60 days, with everything that a segment can ask of it. */
export const TopicRow = z.object({
  /** `rule <id>`, `tag <word>` or `talk <id of its first post>`. */
  key: z.string(),
  name: z.string(),
  kind: z.enum(TOPIC_KINDS),
  stage: z.enum(TOPIC_STAGES),
  /** By the sum of the micro-value of its people, among topics or among conversations. */
  tier: z.enum(VALUE_TIERS),
  value: z.number(),
  posts: z.number().int(),
  postsWeek: z.number().int(),
  people: z.number().int(),
  /** −1 to 1. */
  mood: z.number().nullable(),
  /** Percent: posts of the last seven days against the seven before; null where nothing was said then. */
  growth: z.number().nullable(),
  /** Whole days since the last post. */
  quietDays: z.number().int(),
  networks: z.array(z.string()),
  /** Posts of each stretch of 24 hours, the last one ends now. */
  perDay: z.array(z.number().int()),
});
export type TopicRow = z.infer<typeof TopicRow>;

export const TopicMember = TopicRow.extend({
  enteredAt: Instant,
  /** Every test of the condition in its order, by what is known now. */
  why: z.array(
    z.object({
      test: TopicTest,
      fact: z.union([z.number(), z.string(), z.array(z.string())]).nullable(),
      passed: z.boolean(),
    }),
  ),
});
export type TopicMember = z.infer<typeof TopicMember>;

const Name = z.string().trim().min(1).max(100);
const read = 'influence.read';
const write = 'people.write';

export const topicSegmentRoutes = {
  list: route({
    method: 'GET',
    path: '/api/topic-segments',
    access: read,
    audit: false,
    response: z.object({ rows: z.array(TopicSegment) }),
  }),
  create: route({
    method: 'POST',
    path: '/api/topic-segments',
    access: write,
    audit: 'segment.created',
    body: z.strictObject({ name: Name, condition: TopicCondition }),
    response: TopicSegment,
  }),
  change: route({
    method: 'PATCH',
    path: '/api/topic-segments/:id',
    access: write,
    audit: 'segment.changed',
    params: IdParams,
    body: z.object({ name: Name.optional(), condition: TopicCondition.optional() }),
    response: TopicSegment,
  }),
  remove: route({
    method: 'DELETE',
    path: '/api/topic-segments/:id',
    access: write,
    audit: 'segment.removed',
    params: IdParams,
    response: z.object({ id: Id }),
  }),
  restore: route({
    method: 'POST',
    path: '/api/topic-segments/:id/restore',
    access: write,
    audit: 'segment.restored',
    params: IdParams,
    response: TopicSegment,
  }),
  /** What would belong now; stores nothing. */
  preview: route({
    method: 'POST',
    path: '/api/topic-segments/preview',
    access: read,
    audit: false,
    body: z.object({ condition: TopicCondition }),
    response: z.object({
      topics: z.number().int(),
      of: z.number().int(),
      networks: z.array(z.string()),
      /** The most valuable of them. */
      shown: z.array(TopicRow),
    }),
  }),
  /** The most valuable first. */
  members: route({
    method: 'GET',
    path: '/api/topic-segments/:id/members',
    access: read,
    audit: false,
    params: IdParams,
    query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(100) }),
    response: z.object({ rows: z.array(TopicMember), total: z.number().int() }),
  }),
  /** What came and what went, newest first. */
  changes: route({
    method: 'GET',
    path: '/api/topic-segments/:id/changes',
    access: read,
    audit: false,
    params: IdParams,
    response: z.object({
      rows: z.array(
        z.object({ at: Instant, kind: z.enum(['entered', 'left']), key: z.string(), name: z.string() }),
      ),
    }),
  }),
};
