import { z } from 'zod';
import { Bilingual, Id, IdParams, Instant, PageCursor, page } from './basics.js';
import { AttachedFile } from './reply-file.js';
import { route } from './route.js';

export const DeliveryState = z.enum([
  'draft',
  'awaiting_approval',
  'scheduled',
  'queued',
  'sending',
  'retry_wait',
  'by_hand',
  'sent',
  'confirmed',
  'unknown',
  'missed',
  'needs_check',
  'failed',
  'cancelled',
]);
export type DeliveryState = z.infer<typeof DeliveryState>;

export const DeliveryAttempt = z.object({
  n: z.number(),
  act: z.enum(['commit', 'read_back', 'remove', 'edit']),
  startedAt: Instant,
  finishedAt: Instant.nullable(),
  outcome: z.string().nullable(),
  cause: Bilingual.nullable(),
});

export const Delivery = z.object({
  id: Id,
  kind: z.enum(['reply', 'publication', 'mass', 'share']),
  accountId: Id,
  caseId: Id.nullable(),
  conversationId: Id.nullable(),
  replyToPostId: Id.nullable(),
  publicationId: Id.nullable(),
  /** Of a thread, from 0. */
  partNo: z.number(),
  author: z.object({ id: z.string(), name: z.string() }).nullable(),
  text: z.string(),
  /** Those of a reply. */
  files: z.array(AttachedFile),
  /** Of a message from a template: what it was made of. */
  template: z
    .object({ id: z.string(), title: z.string(), values: z.record(z.string(), z.string()) })
    .optional(),
  state: DeliveryState,
  /** Why it stands where it stands, and the one thing to do, in both languages. */
  reason: z.object({ code: z.string(), cause: Bilingual, action: Bilingual.nullable() }).nullable(),
  revision: z.number(),
  /** When it was meant to go out. */
  dueAt: Instant,
  /** End of the undo window, or the time of the next try. */
  notBefore: Instant,
  permalink: z.string().nullable(),
  /** The network's id of what was sent. */
  externalId: z.string().nullable(),
  createdAt: Instant,
  sentAt: Instant.nullable(),
  confirmedAt: Instant.nullable(),
  attempts: z.array(DeliveryAttempt),
});
export type Delivery = z.infer<typeof Delivery>;

/** What waits for a person's decision, and how much of it there is. */
export const Attention = z.object({
  counts: z.object({ missed: z.number(), needsCheck: z.number(), failed: z.number() }),
  /** At most 100 of each; what was due first comes first. */
  missed: z.array(Delivery),
  needsCheck: z.array(Delivery),
  failed: z.array(Delivery),
});
export type Attention = z.infer<typeof Attention>;

export const deliveryRoutes = {
  list: route({
    method: 'GET',
    path: '/api/deliveries',
    access: 'deliveries.read',
    audit: false,
    query: z.object({ state: DeliveryState.optional(), cursor: PageCursor.optional() }),
    response: page(Delivery),
  }),
  /** Missed while nobody could send, not provable, or failed: whatever no machine decides. */
  attention: route({
    method: 'GET',
    path: '/api/deliveries/attention',
    access: 'deliveries.read',
    audit: false,
    response: Attention,
  }),
  show: route({
    method: 'GET',
    path: '/api/deliveries/:id',
    access: 'deliveries.read',
    audit: false,
    params: IdParams,
    response: Delivery,
  }),
  /** Undo: possible until the sender has claimed it. */
  cancel: route({
    method: 'POST',
    path: '/api/deliveries/:id/cancel',
    access: 'deliveries.cancel',
    audit: 'delivery.cancelled',
    params: IdParams,
    response: Delivery,
  }),
  edit: route({
    method: 'PATCH',
    path: '/api/deliveries/:id',
    access: 'deliveries.cancel',
    audit: 'delivery.edited',
    params: IdParams,
    body: z.object({ text: z.string().min(1).max(20_000), revision: z.number().int() }),
    response: Delivery,
  }),
  /** A person settles what could not be proved, or tries a failed one again. */
  resolve: route({
    method: 'POST',
    path: '/api/deliveries/:id/resolve',
    access: 'deliveries.resolve',
    audit: 'delivery.resolved',
    params: IdParams,
    body: z.discriminatedUnion('as', [
      z.object({ as: z.literal('sent'), externalId: z.string().min(1).max(512) }),
      /** Now, or at another time. */
      z.object({ as: z.literal('resend'), dueAt: Instant.optional() }),
      z.object({ as: z.literal('drop') }),
    ]),
    response: Delivery,
  }),
};
