import { z } from 'zod';
import { Bilingual, Id, IdParams } from '../basics.js';
import { route } from '../route.js';

/** What became of one live post, on one account. */
export const LiveOutcome = z.object({
  deliveryId: Id,
  accountId: Id,
  partNo: z.number(),
  /** `unknown`: the network gave no clear answer; the same act may be asked for again. */
  outcome: z.enum(['done', 'refused', 'not_possible', 'later', 'unknown']),
  cause: Bilingual.nullable(),
});
export type LiveOutcome = z.infer<typeof LiveOutcome>;

const AccountIds = z.array(Id).max(100).optional();
const response = z.object({ rows: z.array(LiveOutcome) });

export const livePostRoutes = {
  /** Takes the live posts of a publication away everywhere, the last part of a thread first. */
  remove: route({
    method: 'POST',
    path: '/api/publications/:id/live/remove',
    access: 'publications.write',
    audit: 'publication.live_removed',
    params: IdParams,
    body: z.object({ accountIds: AccountIds }),
    response,
  }),
  /** New words for live posts, where the network lets them be changed. */
  edit: route({
    method: 'POST',
    path: '/api/publications/:id/live/edit',
    access: 'publications.write',
    audit: 'publication.live_edited',
    params: IdParams,
    body: z.object({
      accountIds: AccountIds,
      parts: z
        .array(z.object({ partNo: z.number().int().min(0), text: z.string().min(1).max(100_000) }))
        .min(1),
    }),
    response,
  }),
};
