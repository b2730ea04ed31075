import { z } from 'zod';
import { Id, Instant, list } from '../basics.js';
import { route } from '../route.js';
import { TargetState } from './publication.js';

/**
 * What the calendar draws: one publication at one time, with the accounts that have it then. Short names keep ten
 * thousand of them small.
 */
export const CalendarEntry = z.object({
  id: Id,
  number: z.number(),
  at: Instant,
  /** Title, or the first words. */
  text: z.string(),
  kind: z.string(),
  /** The most urgent one of its accounts. */
  state: TargetState,
  accountIds: z.array(Id),
  campaignId: Id.nullable(),
  tags: z.array(z.string()),
  authorId: z.string(),
});
export type CalendarEntry = z.infer<typeof CalendarEntry>;

export const calendarRoutes = {
  entries: route({
    method: 'GET',
    path: '/api/calendar',
    access: 'publications.read',
    audit: false,
    query: z.object({
      from: Instant,
      to: Instant,
      state: list(TargetState),
      account: list(Id),
      campaign: Id.optional(),
      tag: z.string().max(50).optional(),
      author: z.string().max(100).optional(),
    }),
    response: z.object({ entries: z.array(CalendarEntry) }),
  }),
};
