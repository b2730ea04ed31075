import { z } from 'zod';
import { Bilingual, Id, IdParams, Instant } from '../basics.js';
import { DeliveryState } from '../delivery.js';
import { route } from '../route.js';

/** `repost`: shown again as it is; `quote`: inside a post of our own. */
export const SHARE_ACTS = ['repost', 'quote'] as const;
export const ShareAct = z.enum(SHARE_ACTS);
export type ShareAct = z.infer<typeof ShareAct>;

export const Share = z.object({
  id: Id,
  act: ShareAct,
  accountId: Id,
  text: z.string(),
  state: DeliveryState,
  reason: Bilingual.nullable(),
  permalink: z.string().nullable(),
  createdAt: Instant,
});
export type Share = z.infer<typeof Share>;

export const ShareChoices = z.object({
  /** Why it cannot be shared at all, such as for a private message. */
  refusal: Bilingual.nullable(),
  accounts: z.array(
    z.object({
      id: Id,
      network: z.string(),
      handle: z.string(),
      acts: z.array(ShareAct),
      needsApproval: z.boolean(),
    }),
  ),
  /** What was done with it already, the latest first. */
  shares: z.array(Share),
});
export type ShareChoices = z.infer<typeof ShareChoices>;

const write = 'publications.write';

export const shareRoutes = {
  choices: route({
    method: 'GET',
    path: '/api/posts/:id/shares',
    access: 'publications.read',
    audit: false,
    params: IdParams,
    response: ShareChoices,
  }),
  /** Once for an account and a post where it is a repost. 409 `cannot_share`, `needs_approval`. */
  create: route({
    method: 'POST',
    path: '/api/posts/:id/shares',
    access: write,
    audit: 'post.shared',
    params: IdParams,
    body: z.object({
      act: ShareAct,
      accountId: Id,
      text: z.string().trim().max(20_000).default(''),
      requestId: Id,
    }),
    response: Share,
  }),
  cancel: route({
    method: 'POST',
    path: '/api/shares/:id/cancel',
    access: write,
    audit: 'post.share_cancelled',
    params: IdParams,
    response: Share,
  }),
};
