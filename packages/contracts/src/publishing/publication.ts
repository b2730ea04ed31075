import { z } from 'zod';
import { Bilingual, Id, IdParams, Instant, list, PageCursor, page, Version } from '../basics.js';
import { route } from '../route.js';
import { ContentKind, PublicationContent } from './content.js';
import { PublicationProblem } from './problem.js';
import { MediaFacts, PublishRules } from './rules.js';

/** Of one publication for one account: that of its deliveries together. */
export const TARGET_STATES = [
  'draft',
  'awaiting_approval',
  'scheduled',
  'sending',
  /** Handed to a person, who posts it: the network has no way for apps. */
  'by_hand',
  'published',
  'partly_published',
  'needs_check',
  'missed',
  'failed',
  'cancelled',
] as const;
export const TargetState = z.enum(TARGET_STATES);
export type TargetState = z.infer<typeof TargetState>;

export const TargetPart = z.object({
  deliveryId: Id,
  partNo: z.number(),
  /** A state of a delivery. */
  state: z.string(),
  text: z.string(),
  permalink: z.string().nullable(),
  /** The post that it became, which may be shared and answered like any other; null before and where it is unknown. */
  postId: Id.nullable(),
  reason: z.object({ code: z.string(), cause: Bilingual, action: Bilingual.nullable() }).nullable(),
  sentAt: Instant.nullable(),
});

export const PublicationTarget = z.object({
  accountId: Id,
  network: z.string(),
  handle: z.string(),
  state: TargetState,
  dueAt: Instant.nullable(),
  slotAt: Instant.nullable(),
  publishedAt: Instant.nullable(),
  /** Where its card stands in the calendar once somebody moved only the card of what is over; null: where it was due. */
  cardAt: Instant.nullable(),
  /** The deliveries of its last plan, in the order of the thread. */
  parts: z.array(TargetPart),
});
export type PublicationTarget = z.infer<typeof PublicationTarget>;

export const Publication = z.object({
  id: Id,
  number: z.number(),
  kind: ContentKind,
  title: z.string(),
  content: PublicationContent,
  targets: z.array(PublicationTarget),
  campaignId: Id.nullable(),
  tags: z.array(z.string()),
  revision: Version,
  author: z.object({ id: z.string(), name: z.string() }),
  origin: z.string(),
  /** What people may look up of the files that the content names. */
  media: z.array(MediaFacts),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Publication = z.infer<typeof Publication>;

/** What a list shows of one. */
export const PublicationRow = z.object({
  id: Id,
  number: z.number(),
  kind: ContentKind,
  title: z.string(),
  excerpt: z.string(),
  tags: z.array(z.string()),
  campaignId: Id.nullable(),
  author: z.object({ id: z.string(), name: z.string() }),
  targets: z.array(z.object({ accountId: Id, state: TargetState, dueAt: Instant.nullable() })),
  updatedAt: Instant,
});
export type PublicationRow = z.infer<typeof PublicationRow>;

const Tags = z.array(z.string().trim().min(1).max(50)).max(20);
const AccountIds = z.array(Id).max(100);
const Moves = z
  .array(z.object({ publicationId: Id, accountIds: AccountIds.optional(), dueAt: Instant }))
  .min(1)
  .max(500);

/** What can be written before anything is planned. */
export const PublicationDraft = z.object({
  kind: ContentKind,
  title: z.string().max(200),
  content: PublicationContent,
  accountIds: AccountIds,
  campaignId: Id.nullable(),
  tags: Tags,
  /** When the author thinks of it; nothing goes out before it is planned. */
  dueAt: Instant.nullable(),
});
export type PublicationDraft = z.infer<typeof PublicationDraft>;

export const When = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('now') }),
  z.object({ kind: z.literal('at'), at: Instant }),
  /** Every account at the next free slot of its own queue. */
  z.object({ kind: z.literal('slot') }),
]);
export type When = z.infer<typeof When>;

/** An account whose post did not follow a change, and why. */
export const Unmoved = z.object({ accountId: Id, code: z.string(), reason: Bilingual });

const Moved = z.object({
  /** Where they stood: sent back the same way, it is the undo. */
  moved: z.array(z.object({ publicationId: Id, accountId: Id, from: Instant.nullable(), dueAt: Instant })),
  unmoved: z.array(Unmoved.extend({ publicationId: Id })),
});

const read = 'publications.read';
const write = 'publications.write';

export const publicationRoutes = {
  /** Newest change first. */
  list: route({
    method: 'GET',
    path: '/api/publications',
    access: read,
    audit: false,
    query: z.object({
      state: list(TargetState),
      account: list(Id),
      campaign: Id.optional(),
      tag: z.string().max(50).optional(),
      author: z.string().max(100).optional(),
      q: z.string().max(200).optional(),
      cursor: PageCursor.optional(),
    }),
    response: page(PublicationRow),
  }),
  show: route({
    method: 'GET',
    path: '/api/publications/:id',
    access: read,
    audit: false,
    params: IdParams,
    response: Publication,
  }),
  /** The rules of every account that publishes, for the composer. */
  rules: route({
    method: 'GET',
    path: '/api/publications/rules',
    access: read,
    audit: false,
    response: z.object({ rows: z.array(PublishRules) }),
  }),
  /** The browser names the id, so that the same draft is never made twice. */
  create: route({
    method: 'POST',
    path: '/api/publications',
    access: write,
    audit: 'publication.created',
    body: PublicationDraft.extend({ id: Id }),
    response: Publication,
  }),
  /**
   * Autosave and edit: a new revision. Posts that are planned follow where they can still be changed; an approval is
   * void. A stale `revision` ends in a conflict that carries the publication as it is.
   */
  edit: route({
    method: 'PATCH',
    path: '/api/publications/:id',
    access: write,
    audit: 'publication.edited',
    params: IdParams,
    body: PublicationDraft.partial().extend({ revision: Version }),
    response: z.object({ publication: Publication, unmoved: z.array(Unmoved) }),
  }),
  versions: route({
    method: 'GET',
    path: '/api/publications/:id/versions',
    access: read,
    audit: false,
    params: IdParams,
    response: z.object({
      rows: z.array(
        z.object({
          revision: Version,
          title: z.string(),
          content: PublicationContent,
          author: z.object({ id: z.string(), name: z.string() }),
          createdAt: Instant,
        }),
      ),
    }),
  }),
  /** Says what stands in the way, and stores nothing. */
  check: route({
    method: 'POST',
    path: '/api/publications/check',
    access: write,
    audit: false,
    body: PublicationDraft.extend({ when: When.nullable() }),
    response: z.object({
      problems: z.array(PublicationProblem),
      /** Addresses and variables of the texts that go out as something else, for each account that they do. */
      replaced: z.array(z.object({ accountId: Id, written: z.string(), shown: z.string() })),
    }),
  }),
  /**
   * Hands it to the engine, or to the approvers first. All accounts or none: with an error among the problems the
   * answer is a refusal that lists them; `accountIds` names the ones that are fine.
   */
  plan: route({
    method: 'POST',
    path: '/api/publications/:id/plan',
    access: write,
    audit: 'publication.planned',
    params: IdParams,
    body: z.object({ revision: Version, when: When, accountIds: AccountIds.optional() }),
    response: Publication,
  }),
  /** Moves posts that have not begun, each to its own time; what could not be moved is told. */
  move: route({
    method: 'POST',
    path: '/api/publications/move',
    access: write,
    audit: 'publication.moved',
    body: z.object({ moves: Moves }),
    response: Moved,
  }),
  /** Moves only the cards of what is over: nothing goes out, and when it was published stays as it is. */
  moveCards: route({
    method: 'POST',
    path: '/api/publications/move-cards',
    access: write,
    audit: 'publication.card_moved',
    body: z.object({ moves: Moves }),
    response: Moved,
  }),
  /** What is cancelled never goes out. Without accounts: all of them. */
  cancel: route({
    method: 'POST',
    path: '/api/publications/:id/cancel',
    access: write,
    audit: 'publication.cancelled',
    params: IdParams,
    body: z.object({ accountIds: AccountIds.optional() }),
    response: z.object({ publication: Publication, unmoved: z.array(Unmoved) }),
  }),
  /** A new draft with the same words. */
  duplicate: route({
    method: 'POST',
    path: '/api/publications/:id/duplicate',
    access: write,
    audit: 'publication.created',
    params: IdParams,
    body: z.object({ id: Id }),
    response: Publication,
  }),
  /** Drafts only, and what was cancelled; `restore` takes it back. */
  remove: route({
    method: 'DELETE',
    path: '/api/publications/:id',
    access: write,
    audit: 'publication.removed',
    params: IdParams,
    response: z.object({ id: Id }),
  }),
  restore: route({
    method: 'POST',
    path: '/api/publications/:id/restore',
    access: write,
    audit: 'publication.restored',
    params: IdParams,
    response: Publication,
  }),
};
