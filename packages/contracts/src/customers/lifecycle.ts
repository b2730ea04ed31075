import { z } from 'zod';
import { Bilingual, Instant } from '../basics.js';
import { LIFECYCLE } from '../influence/columns.js';
import { PlaceCode } from '../influence/map.js';
import { route } from '../route.js';

/** People by stage, in the order of `stages`. */
const People = z.array(z.number().int());

/** How people's lives with the brand go, and what would activate or extend them. */
export const LifecycleView = z.object({
  stages: z.array(z.enum(LIFECYCLE)),
  /** Oldest first; the last one is now. Purchases and moods are those of now. */
  curve: z.array(z.object({ at: Instant, people: People })),
  /** Where profiles say it, now; the places with most people. */
  places: z.array(z.object({ code: z.string(), name: Bilingual, people: People })),
  /** So many acts would bring so many people of a stage to another. */
  moves: z.array(
    z.object({
      from: z.enum(LIFECYCLE),
      act: z.enum(['turn', 'talk', 'share', 'buy']),
      times: z.number().int(),
      to: z.enum(LIFECYCLE),
      people: z.number().int(),
    }),
  ),
  /** Who loses the stage within 14 days of silence. */
  leaving: People,
});
export type LifecycleView = z.infer<typeof LifecycleView>;

export const lifecycleRoutes = {
  view: route({
    method: 'GET',
    path: '/api/influence/lifecycle',
    access: 'influence.read',
    audit: false,
    query: z.object({
      days: z.coerce.number().int().min(12).max(730).default(90),
      /** Of the people of a place alone; the list of places stays whole. */
      place: PlaceCode.optional(),
    }),
    response: LifecycleView,
  }),
};
