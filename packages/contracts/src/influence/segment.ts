import { z } from 'zod';
import { Id, IdParams, Instant } from '../basics.js';
import { route } from '../route.js';
import { NetworkRoleRule } from './columns.js';
import { conditionOf, TestedWords } from './condition.js';
import { NetworkRow } from './map.js';

export const SEGMENT_NUMBERS = [
  'value',
  'followers',
  'mood',
  'inStrength',
  'outStrength',
  'inDegree',
  'core',
  'brandDistance',
  'bridging',
  'coreShare',
  'rfmRecency',
  'rfmFrequency',
  'rfmMonetary',
  'purchases',
  'spent',
  'expectedValue',
  'churn',
  'daysSincePurchase',
] as const;
export const SEGMENT_WORDS = [
  'tier',
  'ladder',
  'lifecycle',
  'network',
  'community',
  'networkRole',
  'rfm',
  'rfmGroup',
  'customerTier',
  'preference',
] as const;

export const SegmentTest = z.discriminatedUnion('op', [
  z.object({ field: z.enum(SEGMENT_NUMBERS), op: z.enum(['at_least', 'at_most']), value: z.number() }),
  z.object({
    field: z.enum(SEGMENT_WORDS),
    op: z.literal('one_of'),
    values: TestedWords,
  }),
]);
export type SegmentTest = z.infer<typeof SegmentTest>;

/** A tree of tests. How deep and how large it may be the server checks. */
export const SegmentCondition = conditionOf<SegmentTest>(SegmentTest);
export type SegmentCondition = z.infer<typeof SegmentCondition>;

/** People who belong together: by a condition that is reckoned again and again, or picked by hand. */
export const Segment = z.object({
  id: Id,
  name: z.string(),
  /** Null: picked by hand. */
  condition: SegmentCondition.nullable(),
  people: z.number().int(),
  /** Who came and went in the last seven days. */
  entered: z.number().int(),
  left: z.number().int(),
  reckonedAt: Instant.nullable(),
  createdAt: Instant,
});
export type Segment = z.infer<typeof Segment>;

/** One test of a segment's condition, what is known of a person there, and whether that passes. */
export const ExplainedTest = z.object({
  test: SegmentTest,
  fact: z.union([z.number(), z.string(), z.array(z.string())]).nullable(),
  passed: z.boolean(),
});
export type ExplainedTest = z.infer<typeof ExplainedTest>;

export const SegmentMember = NetworkRow.extend({
  enteredAt: Instant,
  /** Every test of the condition in its order, by what is known now; empty for people who were picked by hand. */
  why: z.array(ExplainedTest),
});
export type SegmentMember = z.infer<typeof SegmentMember>;

const Name = z.string().trim().min(1).max(100);
const People = z.array(Id).min(1).max(10_000);
const read = 'influence.read';
const write = 'people.write';

export const segmentRoutes = {
  list: route({
    method: 'GET',
    path: '/api/segments',
    access: read,
    audit: false,
    response: z.object({ rows: z.array(Segment), roleRule: NetworkRoleRule }),
  }),
  create: route({
    method: 'POST',
    path: '/api/segments',
    access: write,
    audit: 'segment.created',
    body: z.union([
      z.strictObject({ name: Name, condition: SegmentCondition }),
      z.strictObject({ name: Name, people: People }),
    ]),
    response: Segment,
  }),
  change: route({
    method: 'PATCH',
    path: '/api/segments/:id',
    access: write,
    audit: 'segment.changed',
    params: IdParams,
    body: z.object({ name: Name.optional(), condition: SegmentCondition.optional() }),
    response: Segment,
  }),
  remove: route({
    method: 'DELETE',
    path: '/api/segments/:id',
    access: write,
    audit: 'segment.removed',
    params: IdParams,
    response: z.object({ id: Id }),
  }),
  restore: route({
    method: 'POST',
    path: '/api/segments/:id/restore',
    access: write,
    audit: 'segment.restored',
    params: IdParams,
    response: Segment,
  }),
  /** Who would belong now; stores nothing. */
  preview: route({
    method: 'POST',
    path: '/api/segments/preview',
    access: read,
    audit: false,
    body: z.object({ condition: SegmentCondition }),
    response: z.object({
      people: z.number().int(),
      of: z.number().int(),
      /** The most valuable of them. */
      shown: z.array(NetworkRow),
    }),
  }),
  /** Members by micro-value, the most valuable first. */
  members: route({
    method: 'GET',
    path: '/api/segments/:id/members',
    access: read,
    audit: false,
    params: IdParams,
    query: z.object({
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    response: z.object({ rows: z.array(SegmentMember), total: z.number().int() }),
  }),
  /** Who came and who went, newest first. */
  changes: route({
    method: 'GET',
    path: '/api/segments/:id/changes',
    access: read,
    audit: false,
    params: IdParams,
    response: z.object({
      rows: z.array(
        z.object({
          at: Instant,
          kind: z.enum(['entered', 'left']),
          id: Id,
          handle: z.string(),
          name: z.string(),
          network: z.string(),
        }),
      ),
    }),
  }),
};
