import { z } from 'zod';
import { Bilingual, Id, IdParams, Instant } from '../basics.js';
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

/** What stands on one account of a publication, and what has been done to it since. */
export const LiveTarget = z.object({
  accountId: Id,
  parts: z.array(z.object({ deliveryId: Id, partNo: z.number(), text: z.string() })),
  /** Why its words cannot be changed; null: they can. */
  cannotEdit: Bilingual.nullable(),
  /** Newest first, at most twenty. */
  acts: z.array(
    z.object({
      act: z.enum(['edit', 'remove']),
      partNo: z.number(),
      at: Instant,
      /** Null: no answer yet, or none ever because the server died. */
      outcome: LiveOutcome.shape.outcome.nullable(),
      cause: Bilingual.nullable(),
    }),
  ),
});
export type LiveTarget = z.infer<typeof LiveTarget>;

const AccountIds = z.array(Id).max(100).optional();
const response = z.object({ rows: z.array(LiveOutcome) });

export const livePostRoutes = {
  /** What of a publication is live, or was. */
  show: route({
    method: 'GET',
    path: '/api/publications/:id/live',
    access: 'publications.read',
    audit: false,
    params: IdParams,
    response: z.object({ rows: z.array(LiveTarget) }),
  }),
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
