import { z } from 'zod';
import { Instant } from '../basics.js';
import { route } from '../route.js';
import { LADDER } from './columns.js';

const Count = z.number().int();

/** How many people stood on each rung of the participation ladder, week by week, and who moved. */
export const ParticipationView = z.object({
  rungs: z.array(z.enum(LADDER)),
  /** Oldest first; only weeks that were recorded. */
  weeks: z.array(
    z.object({
      /** Its Monday, by UTC. */
      week: z.iso.date(),
      /** In the order of `rungs`. */
      people: z.array(Count),
      reckonedAt: Instant,
      /** Reckoned later from the acts and posts of that time that are still kept. */
      isAfterwards: z.boolean(),
    }),
  ),
  /** From the first of these weeks to the last; null with fewer than two. */
  moves: z
    .object({
      /** `from` is null for people who were not yet known. */
      pairs: z.array(z.object({ from: z.enum(LADDER).nullable(), to: z.enum(LADDER), people: Count })),
      up: Count,
      down: Count,
      stayed: Count,
      came: Count,
    })
    .nullable(),
  /** The rule: acts of so many days, and from how many on a rung is reached. */
  rule: z.object({
    days: Count,
    creator: Count,
    conversationalist: Count,
    critic: Count,
    collector: Count,
    joiner: Count,
  }),
});
export type ParticipationView = z.infer<typeof ParticipationView>;

export const participationRoute = route({
  method: 'GET',
  path: '/api/influence/participation',
  access: 'influence.read',
  audit: false,
  query: z.object({ weeks: z.coerce.number().int().min(2).max(104).default(13) }),
  response: ParticipationView,
});
