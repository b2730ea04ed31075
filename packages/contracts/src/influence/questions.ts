import { z } from 'zod';
import { Id, Instant } from '../basics.js';
import { route } from '../route.js';
import { Moment, NetworkPart, PeopleColumns } from './columns.js';
import { Subject, WithSubjects } from './subjects.js';

/** Along which ties a question goes: to whom one acts, or from whom one is acted on, or both. */
export const Along = z.enum(['out', 'in', 'both']);

export const HopView = z.object({
  /** Layer 0 is the start itself. `shown` are the layer's most valuable people; `people` counts all of it. */
  layers: z.array(
    z.object({
      hop: z.number().int(),
      people: z.number().int(),
      topics: z.number().int(),
      conversations: z.number().int(),
      strong: z.number().int(),
      weak: z.number().int(),
      value: z.number(),
      shown: PeopleColumns,
      /** The strongest topics and conversations of the layer. */
      subjects: z.array(Subject),
    }),
  ),
  unreached: z.number().int(),
});
export type HopView = z.infer<typeof HopView>;

export const Bridge = z.object({
  id: Id,
  handle: z.string(),
  name: z.string(),
  network: z.string(),
  value: z.number().nullable(),
  /** Strength of the person's ties into each of the two communities. */
  strengthA: z.number(),
  strengthB: z.number(),
  betweenness: z.number().nullable(),
});
export type Bridge = z.infer<typeof Bridge>;

/** People to win over first, and how far they would carry a message (independent cascade). */
export const SeedView = z.object({
  seeds: z.array(
    z.object({
      id: Id,
      handle: z.string(),
      name: z.string(),
      network: z.string(),
      value: z.number().nullable(),
      community: z.number().int(),
      /** Expected people reached by this seed and those before it. */
      reach: z.number(),
      gain: z.number(),
    }),
  ),
  reach: z.number(),
  /** The choice reaches at least this share of the best possible one, with the stated probability. */
  guarantee: z.number(),
  certainty: z.number(),
  /** Expected reach of as many of the most followed people, and how many times the choice beats it. */
  topFollowersReach: z.number(),
  lift: z.number().nullable(),
  samples: z.number().int(),
});
export type SeedView = z.infer<typeof SeedView>;

export const networkQuestionRoutes = {
  path: route({
    method: 'GET',
    path: '/api/influence/path',
    access: 'influence.read',
    audit: false,
    query: Moment.extend({ from: Id, to: Id, along: Along.default('out') }),
    response: z.object({ found: z.boolean(), steps: z.number().int().nullable(), part: NetworkPart }),
  }),
  hops: route({
    method: 'GET',
    path: '/api/influence/hops',
    access: 'influence.read',
    audit: false,
    query: Moment.extend({
      from: Id,
      along: Along.default('out'),
      ties: z.enum(['interactions', 'follows']).default('interactions'),
      /** Absent: only people are steps; else what they talk about is one too. */
      with: WithSubjects.optional(),
      shown: z.coerce.number().int().min(0).max(200).default(20),
    }),
    response: HopView,
  }),
  ego: route({
    method: 'GET',
    path: '/api/influence/ego',
    access: 'influence.read',
    audit: false,
    query: Moment.extend({ of: Id, radius: z.coerce.number().int().min(1).max(3).default(1) }),
    response: NetworkPart,
  }),
  bridges: route({
    method: 'GET',
    path: '/api/influence/bridges',
    access: 'influence.read',
    audit: false,
    query: Moment.extend({ a: z.coerce.number().int(), b: z.coerce.number().int() }),
    response: z.object({ bridges: z.array(Bridge) }),
  }),
  seeds: route({
    method: 'GET',
    path: '/api/influence/seeds',
    access: 'influence.read',
    audit: false,
    query: Moment.extend({
      count: z.coerce.number().int().min(1).max(200).default(20),
      community: z.coerce.number().int().optional(),
    }),
    response: SeedView,
  }),
  drift: route({
    method: 'GET',
    path: '/api/influence/drift',
    access: 'influence.read',
    audit: false,
    response: z.object({
      /** Of the last exact run: how far the live figures had moved. */
      checkedAt: Instant.nullable(),
      worstNodeShare: z.number().nullable(),
      liveUpdates: z.number().int(),
    }),
  }),
};
