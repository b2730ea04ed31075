import { z } from 'zod';
import { Bilingual, Id, IdParams, Instant, list, PageCursor, page, Version } from './basics.js';
import { Delivery } from './delivery.js';
import { LANG_CLASSES, MENTION_STATES, SENTIMENTS, WHYS } from './inbox-cell.js';
import { PersonCard } from './person.js';
import { route } from './route.js';

export const Disposition = z.enum(['reply', 'case', 'lead', 'contact', 'member', 'none']);
export const IgnoreReason = z.enum(['spam', 'not_for_us', 'duplicate']);

export const PostView = z.object({
  id: Id,
  externalId: z.string(),
  network: z.string(),
  kind: z.string(),
  direction: z.enum(['in', 'out']),
  author: PersonCard,
  text: z.string().nullable(),
  /** Sanitised at ingest; null where the text says it all. */
  html: z.string().nullable(),
  lang: z.string(),
  media: z.array(z.object({ kind: z.string(), url: z.string(), alt: z.string().nullable() })),
  permalink: z.string().nullable(),
  parentId: Id.nullable(),
  occurredAt: Instant,
  ingestedAt: Instant,
  editedAt: Instant.nullable(),
  deletedAt: Instant.nullable(),
  sentiment: z.object({ label: z.enum(SENTIMENTS), score: z.number(), method: z.string().nullable() }),
});
export type PostView = z.infer<typeof PostView>;

/** Where a rule matched: UTF-16 offsets into the post's text, and the clause of the query. */
export const Span = z.object({ start: z.number(), end: z.number(), clause: z.string() });
export const Hit = z.object({ ruleId: Id, ruleName: z.string(), revision: z.number(), spans: z.array(Span) });

export const MentionRow = z.object({
  id: Id,
  version: Version,
  post: PostView,
  account: z.object({ id: Id, network: z.string(), handle: z.string() }),
  conversationId: Id,
  why: z.enum(WHYS),
  state: z.enum(MENTION_STATES),
  disposition: Disposition,
  ignoreReason: IgnoreReason.nullable(),
  assigneeId: z.string().nullable(),
  hits: z.array(Hit),
  cell: z.number().int(),
});
export type MentionRow = z.infer<typeof MentionRow>;

export const MentionFilter = z.object({
  state: list(z.enum(MENTION_STATES)),
  sentiment: list(z.enum(SENTIMENTS)),
  lang: list(z.enum(LANG_CLASSES)),
  why: list(z.enum(WHYS)),
  account: list(Id),
  rule: list(Id),
  assignee: z.string().max(100).optional(),
  author: Id.optional(),
  /** Words that the text must contain, Chinese or Latin. */
  q: z.string().trim().max(200).optional(),
});
export type MentionFilter = z.output<typeof MentionFilter>;

export const MentionDetail = z.object({
  mention: MentionRow,
  thread: z.array(PostView),
  deliveries: z.array(Delivery),
  cases: z.array(z.object({ id: Id, number: z.number(), status: z.string(), subject: z.string() })),
  leads: z.array(z.object({ id: Id, number: z.number(), stage: z.string() })),
});
export type MentionDetail = z.infer<typeof MentionDetail>;

/** `restore` is the inverse that an earlier answer handed out: it undoes. */
export const TriageCommand = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ignore'), reason: IgnoreReason }),
  z.object({ kind: z.literal('done') }),
  z.object({ kind: z.literal('reopen') }),
  z.object({ kind: z.literal('assign'), assigneeId: z.string().nullable() }),
  z.object({
    kind: z.literal('restore'),
    state: z.enum(MENTION_STATES),
    disposition: Disposition,
    ignoreReason: IgnoreReason.nullable(),
    assigneeId: z.string().nullable(),
  }),
]);
export type TriageCommand = z.infer<typeof TriageCommand>;

export const TriageResult = z.object({
  applied: z.array(z.object({ id: Id, version: Version, row: MentionRow.nullable(), undo: TriageCommand })),
  refused: z.array(z.object({ id: Id, code: z.string(), message: Bilingual })),
});
export type TriageResult = z.infer<typeof TriageResult>;

export const mentionRoutes = {
  list: route({
    method: 'GET',
    path: '/api/mentions',
    access: 'mentions.read',
    audit: false,
    query: MentionFilter.extend({
      cursor: PageCursor.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    response: page(MentionRow),
  }),
  /** Kept counters; the browser sums the cells that a view's filter allows. */
  counters: route({
    method: 'GET',
    path: '/api/mentions/counters',
    access: 'mentions.read',
    audit: false,
    response: z.object({
      cells: z.array(z.object({ scope: z.string(), cell: z.number().int(), count: z.number().int() })),
    }),
  }),
  show: route({
    method: 'GET',
    path: '/api/mentions/:id',
    access: 'mentions.read',
    audit: false,
    params: IdParams,
    response: MentionDetail,
  }),
  triage: route({
    method: 'POST',
    path: '/api/mentions/triage',
    access: 'mentions.triage',
    audit: 'mention.triaged',
    body: z.object({
      items: z
        .array(z.object({ id: Id, version: Version.optional() }))
        .min(1)
        .max(200),
      command: TriageCommand,
    }),
    response: TriageResult,
  }),
  /** Everything that matches, not only the page: runs as a job with progress and can be undone as a whole. */
  bulk: route({
    method: 'POST',
    path: '/api/mentions/bulk',
    access: 'mentions.triage',
    audit: 'mention.bulk_triaged',
    body: z.object({ filter: z.record(z.string(), z.string()), command: TriageCommand }),
    response: z.object({ jobId: Id, matching: z.number().int() }),
  }),
  undoBulk: route({
    method: 'POST',
    path: '/api/mentions/bulk/:id/undo',
    access: 'mentions.triage',
    audit: 'mention.bulk_undone',
    params: IdParams,
    response: z.object({ jobId: Id }),
  }),
  openCase: route({
    method: 'POST',
    path: '/api/mentions/:id/case',
    access: 'cases.write',
    audit: 'case.opened',
    params: IdParams,
    response: z.object({ caseId: Id, number: z.number(), created: z.boolean() }),
  }),
  openLead: route({
    method: 'POST',
    path: '/api/mentions/:id/lead',
    access: 'leads.write',
    audit: 'lead.captured',
    params: IdParams,
    response: z.object({ leadId: Id, number: z.number(), created: z.boolean() }),
  }),
};
