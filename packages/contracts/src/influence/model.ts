import { z } from 'zod';
import { Bilingual, Id, Instant } from '../basics.js';
import { route } from '../route.js';

export const DIMENSIONS = [
  'pagerank',
  'strength',
  'activity',
  'interaction_rate',
  'response_rate',
  'h_index',
  'clustering',
  'degree',
  'harmonic',
  'reach',
  'value',
] as const;
export const GROUPS = ['everyone', 'network', 'community', 'language'] as const;

/** How micro-value is computed; every saved version is kept and can be replayed. */
export const ValueModel = z.object({
  /** Weight of each dimension, 0 to 10; absent counts as 0. At least one is above 0. */
  weights: z.partialRecord(z.enum(DIMENSIONS), z.number().min(0).max(10)),
  halfLifeDays: z.number().min(0.5).max(3_650),
  /** What one act is worth, 0 to 100, by action code (mention, reply, repost, quote, like, dm, follow). */
  actionWeights: z.record(z.string().max(20), z.number().min(0).max(100)),
  /** Among whom percentiles are taken. */
  group: z.enum(GROUPS),
});
export type ValueModel = z.infer<typeof ValueModel>;

export const ValueModelVersion = z.object({
  version: z.number().int(),
  model: ValueModel,
  savedAt: Instant,
  savedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  note: z.string().nullable(),
});

/** One place of the ranking, before and after a change of the model. */
export const RankChange = z.object({
  id: Id,
  handle: z.string(),
  name: z.string(),
  network: z.string(),
  before: z.object({ rank: z.number().int(), value: z.number() }).nullable(),
  after: z.object({ rank: z.number().int(), value: z.number() }),
});
export type RankChange = z.infer<typeof RankChange>;

export const DimensionInfo = z.object({
  code: z.enum(DIMENSIONS),
  label: Bilingual,
  formula: Bilingual,
  source: z.string(),
});

export const valueModelRoutes = {
  current: route({
    method: 'GET',
    path: '/api/influence/model',
    access: 'influence.read',
    audit: false,
    response: z.object({
      current: ValueModelVersion,
      versions: z.array(ValueModelVersion),
      dimensions: z.array(DimensionInfo),
    }),
  }),
  /** The ranking that a model would give, beside the saved one; nothing is stored. */
  preview: route({
    method: 'POST',
    path: '/api/influence/model/preview',
    access: 'influence.read',
    audit: false,
    body: z.object({ model: ValueModel, limit: z.number().int().min(1).max(500).default(50) }),
    response: z.object({ rows: z.array(RankChange), moved: z.number().int(), people: z.number().int() }),
  }),
  save: route({
    method: 'PUT',
    path: '/api/influence/model',
    access: 'settings.manage',
    audit: 'influence.model_saved',
    body: z.object({ model: ValueModel, note: z.string().max(500).optional(), basedOn: z.number().int() }),
    response: ValueModelVersion,
  }),
};
