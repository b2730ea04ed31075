import { z } from 'zod';
import { Bilingual, Id, IdParams, Instant, list, PageCursor, page, Version } from './basics.js';
import { Delivery } from './delivery.js';
import { PostView } from './mention.js';
import { PersonCard } from './person.js';
import { ReplyFileRule, TakenFile } from './reply-file.js';
import { route } from './route.js';

export const CaseStatus = z.enum([
  'new',
  'triaged',
  'in_progress',
  'waiting_customer',
  'waiting_third_party',
  'on_hold',
  'resolved',
  'closed',
  'rejected',
  'duplicate',
]);
export const CaseType = z.enum(['question', 'complaint', 'request', 'praise', 'crisis', 'other']);
export const Severity = z.enum(['low', 'normal', 'high', 'critical']);

/** First-response clock: one badge, text and shape and colour come from state and dueAt. */
export const ClockView = z.object({
  metric: z.string(),
  state: z.enum(['running', 'paused', 'met', 'breached', 'cancelled']),
  startedAt: Instant,
  dueAt: Instant,
  metAt: Instant.nullable(),
  targetMs: z.number(),
});

export const CaseRow = z.object({
  id: Id,
  number: z.number(),
  type: CaseType,
  severity: Severity,
  status: CaseStatus,
  subject: z.string(),
  requester: PersonCard,
  ownerId: z.string().nullable(),
  accountId: Id,
  network: z.string(),
  openedAt: Instant,
  resolvedAt: Instant.nullable(),
  clock: ClockView.nullable(),
  version: Version,
});
export type CaseRow = z.infer<typeof CaseRow>;

export const TimelineEntry = z.object({
  id: z.string(),
  type: z.string(),
  actor: z.object({ id: z.string(), name: z.string() }).nullable(),
  at: Instant,
  text: Bilingual,
  body: z.string().nullable(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

const TEXT_COUNTINGS = [
  'mastodon',
  'bluesky',
  'weighted',
  'half-width',
  'sms',
  'utf8-bytes',
  'utf16-units',
  'code-points',
] as const;

/** How one of a case's conversations may be answered. */
export const ReplyOption = z.object({
  toPostId: Id,
  conversationId: Id,
  accountId: Id,
  maxLength: z.number(),
  /** How the network counts (see the package text-length). */
  counting: z.enum(TEXT_COUNTINGS),
  countedUrlLength: z.number().nullable(),
  prefix: z.string(),
  /** Null where an answer is text only. */
  files: ReplyFileRule.nullable(),
  /** A private message, read by them alone. */
  isPrivate: z.boolean(),
  /** Messages from templates may be sent there, at any time. */
  takesTemplates: z.boolean(),
  /** After this the network takes no answer; null where it always does. */
  windowEndsAt: Instant.nullable(),
  /** How many more it takes until then; null where any number. */
  messagesLeft: z.number().nullable(),
  /** Why the network would turn an answer down now. */
  refusal: z.object({ code: z.string(), cause: Bilingual, action: Bilingual }).nullable(),
});
export type ReplyOption = z.infer<typeof ReplyOption>;

export const CaseDetail = z.object({
  case: CaseRow,
  conversationId: Id,
  mentionId: Id.nullable(),
  resolutionCode: z.string().nullable(),
  contact: z.record(z.string(), z.string()),
  /** Values found in the posts, offered for the contact fields. */
  suggestedContact: z.record(z.string(), z.string()),
  thread: z.array(PostView),
  deliveries: z.array(Delivery),
  timeline: z.array(TimelineEntry),
  /** Commands that the state machine allows now. */
  commands: z.array(z.string()),
  /** Where an answer goes unless its writer chooses another of `replies`; null where none is possible. */
  reply: ReplyOption.nullable(),
  /** One per conversation that can be answered, in the order in which they joined the case. */
  replies: z.array(ReplyOption),
  /** The words that ask the person to go on in private; null where they cannot. */
  invitation: z
    .object({
      texts: Bilingual,
      link: z.string().nullable(),
      /** They have been asked: until then what they write in private joins this case. */
      openUntil: Instant.nullable(),
    })
    .nullable(),
});
export type CaseDetail = z.infer<typeof CaseDetail>;

export const CaseCommand = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start') }),
  z.object({ kind: z.literal('wait_customer') }),
  z.object({ kind: z.literal('wait_third_party') }),
  z.object({ kind: z.literal('hold') }),
  z.object({ kind: z.literal('resume') }),
  z.object({
    kind: z.literal('resolve'),
    resolutionCode: z.enum(['answered', 'fixed', 'refunded', 'no_fix', 'no_reply']),
  }),
  z.object({ kind: z.literal('close') }),
  z.object({ kind: z.literal('reopen') }),
  z.object({ kind: z.literal('reject'), reason: z.enum(['spam', 'not_for_us', 'opened_by_mistake']) }),
  z.object({ kind: z.literal('duplicate'), duplicateOfNumber: z.number().int() }),
]);
export type CaseCommand = z.infer<typeof CaseCommand>;

export const caseRoutes = {
  list: route({
    method: 'GET',
    path: '/api/cases',
    access: 'cases.read',
    audit: false,
    query: z.object({
      status: list(CaseStatus),
      owner: z.string().max(100).optional(),
      cursor: PageCursor.optional(),
    }),
    response: page(CaseRow),
  }),
  show: route({
    method: 'GET',
    path: '/api/cases/:id',
    access: 'cases.read',
    audit: false,
    params: IdParams,
    response: CaseDetail,
  }),
  command: route({
    method: 'POST',
    path: '/api/cases/:id/command',
    access: 'cases.write',
    audit: 'case.changed',
    params: IdParams,
    body: z.object({ command: CaseCommand, version: Version }),
    response: z.object({ version: Version, status: CaseStatus, undo: CaseCommand.nullable() }),
  }),
  /** Takes back an opening by mistake: the case is rejected and its mention returns to the inbox. */
  undoOpening: route({
    method: 'POST',
    path: '/api/cases/:id/undo-opening',
    access: 'cases.write',
    audit: 'case.opening_undone',
    params: IdParams,
    response: z.object({ mentionId: Id.nullable() }),
  }),
  assign: route({
    method: 'POST',
    path: '/api/cases/:id/assign',
    access: 'cases.assign',
    audit: 'case.assigned',
    params: IdParams,
    body: z.object({ ownerId: z.string().nullable(), version: Version }),
    response: z.object({ version: Version, previousOwnerId: z.string().nullable() }),
  }),
  describe: route({
    method: 'PATCH',
    path: '/api/cases/:id',
    access: 'cases.write',
    audit: 'case.described',
    params: IdParams,
    body: z.object({
      subject: z.string().trim().min(1).max(200).optional(),
      type: CaseType.optional(),
      severity: Severity.optional(),
      version: Version,
    }),
    response: z.object({ version: Version }),
  }),
  note: route({
    method: 'POST',
    path: '/api/cases/:id/notes',
    access: 'cases.write',
    audit: 'case.noted',
    params: IdParams,
    body: z.object({ body: z.string().trim().min(1).max(10_000) }),
    response: z.object({ id: Id }),
  }),
  saveContact: route({
    method: 'PUT',
    path: '/api/cases/:id/contact',
    access: 'cases.write',
    audit: 'case.contact_saved',
    params: IdParams,
    body: z.object({ contact: z.record(z.string().max(40), z.string().max(500)) }),
    response: z.object({ contact: z.record(z.string(), z.string()) }),
  }),
  /** Holds the reply for the undo window, then sends it. 409 `newer_posts` when the thread moved on meanwhile. */
  reply: route({
    method: 'POST',
    path: '/api/cases/:id/reply',
    access: 'cases.reply',
    audit: 'case.replied',
    params: IdParams,
    body: z.object({
      /** May be empty beside files where the network takes those alone. 400 `text_missing`, `text_needed`. */
      text: z.string().trim().max(20_000),
      toPostId: Id,
      /** In their order. 400 `files_refused` where they do not fit. */
      files: z.array(TakenFile).max(20).default([]),
      /** The newest post of the thread that the writer had seen; absent: send anyway. */
      seenPostId: Id.optional(),
      /** The text asks its reader to write in private: what they write then joins this case. */
      invites: z.boolean().default(false),
      /** The text asks the author of this testimonial whether their words may be used; noted with the reply. */
      asksForTestimonial: Id.optional(),
      /** Made by the writer's browser: the same key never sends twice. */
      requestId: Id,
    }),
    response: Delivery,
  }),
};
