import { z } from 'zod';
import { Id, IdParams, Instant } from '../basics.js';
import { route } from '../route.js';

export const PostingSlot = z.object({
  /** ISO: Monday is 1. */
  weekday: z.number().int().min(1).max(7),
  /** Of the day, in the queue's zone. */
  minute: z.number().int().min(0).max(1439),
});
export type PostingSlot = z.infer<typeof PostingSlot>;

export const PostingQueue = z.object({
  accountId: Id,
  network: z.string(),
  handle: z.string(),
  /** IANA name. */
  zone: z.string(),
  pausedAt: Instant.nullable(),
  slots: z.array(PostingSlot),
  /** The next slots, and what holds them. */
  runway: z.array(
    z.object({
      at: Instant,
      publication: z.object({ id: Id, number: z.number(), text: z.string() }).nullable(),
    }),
  ),
});
export type PostingQueue = z.infer<typeof PostingQueue>;

export const queueRoutes = {
  list: route({
    method: 'GET',
    path: '/api/queues',
    access: 'publications.read',
    audit: false,
    response: z.object({ rows: z.array(PostingQueue) }),
  }),
  /** Replaces the week's slots. Posts that hold a slot keep their time. */
  change: route({
    method: 'PUT',
    path: '/api/queues/:id',
    access: 'publications.write',
    audit: 'queue.changed',
    params: IdParams,
    body: z.object({ zone: z.string().max(64), slots: z.array(PostingSlot).max(500) }),
    response: PostingQueue,
  }),
  /** While it rests, its posts wait; slots that pass meanwhile are skipped, not fired late. */
  pause: route({
    method: 'POST',
    path: '/api/queues/:id/pause',
    access: 'publications.write',
    audit: 'queue.paused',
    params: IdParams,
    response: PostingQueue,
  }),
  /** Posts whose slot has passed move to the next free ones, in their order. */
  resume: route({
    method: 'POST',
    path: '/api/queues/:id/resume',
    access: 'publications.write',
    audit: 'queue.resumed',
    params: IdParams,
    response: PostingQueue,
  }),
};
