import { z } from 'zod';
import { Id } from '../basics.js';
import { route } from '../route.js';

/** What somebody's score was at the end of a day; a day on which it did not visibly change has no row. */
export const ScoreOfDay = z.object({
  day: z.iso.date(),
  value: z.number(),
  confidence: z.number(),
  followers: z.number().int().nullable(),
  /** Of the value model. */
  version: z.number().int(),
});
export type ScoreOfDay = z.infer<typeof ScoreOfDay>;

export const scoreHistoryRoute = route({
  method: 'GET',
  path: '/api/influence/history',
  access: 'influence.read',
  audit: false,
  query: z.object({ of: Id }),
  /** Oldest first. */
  response: z.object({ days: z.array(ScoreOfDay) }),
});
