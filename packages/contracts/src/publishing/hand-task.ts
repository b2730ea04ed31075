import { z } from 'zod';
import { Bilingual, Id, Instant } from '../basics.js';
import { route } from '../route.js';
import { MediaUse } from './content.js';
import { TargetState } from './publication.js';
import { MediaFacts } from './rules.js';

/** Counted against what the network takes. */
export const HandFigure = z.object({
  of: z.enum(['title', 'text', 'media', 'hashtags']),
  count: z.number(),
  max: z.number(),
});
export type HandFigure = z.infer<typeof HandFigure>;

const Person = z.object({ id: z.string(), name: z.string() });

/** A post that a person makes by hand, with everything that it takes. */
export const HandTask = z.object({
  publicationId: Id,
  accountId: Id,
  /** Of the publication. */
  number: z.number(),
  network: z.string(),
  networkName: Bilingual,
  handle: z.string(),
  state: TargetState,
  dueAt: Instant.nullable(),
  /** Empty where the network's posts have none, or the words begin with none. */
  title: z.string(),
  text: z.string(),
  /** To be written below the post. */
  firstComment: z.string().nullable(),
  media: z.array(MediaUse.extend({ facts: MediaFacts.nullable() })),
  figures: z.array(HandFigure),
  checklist: z.array(Bilingual),
  /** Where posting begins in a browser; null where it is possible on a phone only. */
  openUrl: z.string().nullable(),
  /** A link of the network as it looks; null where posts have none. */
  linkExample: z.string().nullable(),
  takenBy: Person.nullable(),
  settledBy: Person.nullable(),
  publishedAt: Instant.nullable(),
  permalink: z.string().nullable(),
});
export type HandTask = z.infer<typeof HandTask>;

/** `open`: due, waiting for a hand. `soon`: planned for the next days. `done`: settled in the last month. */
export const HandScope = z.enum(['open', 'soon', 'done']);
export type HandScope = z.infer<typeof HandScope>;

const One = z.object({ publicationId: Id, accountId: Id });
const act = 'deliveries.resolve';

export const handTaskRoutes = {
  /** At most 100: the most urgent first, of those that are done the newest. */
  list: route({
    method: 'GET',
    path: '/api/hand-tasks',
    access: 'deliveries.read',
    audit: false,
    query: z.object({ scope: HandScope.default('open') }),
    response: z.object({ rows: z.array(HandTask), open: z.number() }),
  }),
  show: route({
    method: 'GET',
    path: '/api/hand-tasks/:publicationId/:accountId',
    access: 'deliveries.read',
    audit: false,
    params: One,
    response: HandTask,
  }),
  /** Says who is at it, so that nobody posts it a second time; false gives it back. */
  take: route({
    method: 'POST',
    path: '/api/hand-tasks/:publicationId/:accountId/take',
    access: act,
    audit: 'hand_task.taken',
    params: One,
    body: z.object({ mine: z.boolean() }),
    response: HandTask,
  }),
  /** It is live. `link` is what the network's app puts on the clipboard. 400 `not_a_post_link`, 409 `link_taken`. */
  posted: route({
    method: 'POST',
    path: '/api/hand-tasks/:publicationId/:accountId/posted',
    access: act,
    audit: 'hand_task.posted',
    params: One,
    body: z.object({ link: z.string().max(2000) }),
    response: HandTask,
  }),
  /** It will not be posted. */
  skip: route({
    method: 'POST',
    path: '/api/hand-tasks/:publicationId/:accountId/skip',
    access: act,
    audit: 'hand_task.skipped',
    params: One,
    response: HandTask,
  }),
  /** Undo of `posted` and of `skip`. */
  reopen: route({
    method: 'POST',
    path: '/api/hand-tasks/:publicationId/:accountId/reopen',
    access: act,
    audit: 'hand_task.reopened',
    params: One,
    response: HandTask,
  }),
};
