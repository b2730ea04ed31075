import { z } from 'zod';
import { Bilingual, Id, IdParams, Instant, Version } from '../basics.js';
import { AttachedFile } from '../reply-file.js';
import { route } from '../route.js';
import { PollQuestion } from './content.js';

const Name = z.string().trim().min(1).max(100);
const UserIds = z.array(z.string().max(100)).max(100);
const RoleNames = z.array(z.string().max(50)).max(20);

/** `any` of the people asked is enough, or `all` of them have to agree; `client`: a client is asked too, by link. */
export const ApprovalFlowStep = z.object({
  name: Name,
  rule: z.enum(['any', 'all']),
  userIds: UserIds,
  roles: RoleNames,
  client: z.boolean(),
});
export type ApprovalFlowStep = z.infer<typeof ApprovalFlowStep>;

export const ApprovalFlowDraft = z.object({
  name: Name,
  steps: z.array(ApprovalFlowStep).min(1).max(10),
  /** Empty: every account that no other flow names. */
  accountIds: z.array(Id).max(200),
  posts: z.boolean(),
  replies: z.boolean(),
  /** Authors whose own words need nobody. */
  exempt: z.object({ userIds: UserIds, roles: RoleNames }),
});
export type ApprovalFlowDraft = z.infer<typeof ApprovalFlowDraft>;

export const ApprovalFlow = ApprovalFlowDraft.extend({ id: Id, version: Version });
export type ApprovalFlow = z.infer<typeof ApprovalFlow>;

const Person = z.object({ id: z.string(), name: z.string() });

/** One post of a thread, or the reply, as it will be sent. */
export const ApprovalPart = z.object({
  text: z.string(),
  media: z.array(z.object({ assetId: Id, alt: z.string().nullable() })),
  /** Those of a reply. */
  files: z.array(AttachedFile).default([]),
  poll: PollQuestion.nullable(),
});
export type ApprovalPart = z.infer<typeof ApprovalPart>;

export const ApprovalRequestState = z.enum([
  'open',
  'approved',
  'refused',
  'superseded',
  'expired',
  'withdrawn',
]);
export type ApprovalRequestState = z.infer<typeof ApprovalRequestState>;

const Verdict = z.enum(['approve', 'refuse']);

export const ApprovalStepView = z.object({
  name: z.string(),
  rule: z.enum(['any', 'all']),
  state: z.enum(['done', 'now', 'later']),
  /** Everybody who decided, and who is asked as the workspace is now. */
  people: z.array(Person.extend({ verdict: Verdict.nullable(), at: Instant.nullable() })),
  client: z
    .object({ signer: z.string().nullable(), verdict: Verdict.nullable(), at: Instant.nullable() })
    .nullable(),
  /** Named, but no longer here or no longer allowed: they hold nothing up. */
  left: z.array(Person),
  /** Nobody who was named can decide: administrators stand in. */
  standIn: z.boolean(),
});
export type ApprovalStepView = z.infer<typeof ApprovalStepView>;

/** One line of the log: who, when, what, about which text, from where. */
export const ApprovalActView = z.object({
  id: Id,
  act: z.enum([
    'opened',
    'approve',
    'refuse',
    'passed',
    'superseded',
    'expired',
    'withdrawn',
    'reminded',
    'member_left',
    'taken_back',
  ]),
  at: Instant,
  step: z.number(),
  /** Null where the product did it itself. */
  who: z.object({ kind: z.enum(['member', 'client']), name: z.string() }).nullable(),
  comment: z.string(),
  textHash: z.string(),
  ip: z.string().nullable(),
});
export type ApprovalActView = z.infer<typeof ApprovalActView>;

export const ApprovalRequestView = z.object({
  id: Id,
  state: ApprovalRequestState,
  subject: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('post'), publicationId: Id, number: z.number(), title: z.string() }),
    z.object({
      kind: z.literal('reply'),
      deliveryId: Id,
      caseId: Id.nullable(),
      answers: z.object({ author: z.string(), text: z.string() }).nullable(),
    }),
  ]),
  accountId: Id,
  network: z.string(),
  handle: z.string(),
  flowName: z.string(),
  steps: z.array(ApprovalStepView),
  /** Exactly what will be sent. */
  parts: z.array(ApprovalPart),
  /** What was asked about before, and how that ended; null the first time. */
  previous: z.object({ state: ApprovalRequestState, parts: z.array(ApprovalPart) }).nullable(),
  textHash: z.string(),
  authors: z.array(Person),
  /** By when somebody has to decide. */
  dueAt: Instant,
  /** Goes out as soon as it is approved, whatever `dueAt` says. */
  atOnce: z.boolean(),
  openedAt: Instant,
  closedAt: Instant.nullable(),
  /** Whether the caller is asked now. */
  isMine: z.boolean(),
  /** The caller wrote it, or a part of it. */
  isOwn: z.boolean(),
  log: z.array(ApprovalActView),
});
export type ApprovalRequestView = z.infer<typeof ApprovalRequestView>;

export const SignOffLinkView = z.object({
  id: Id,
  clientName: z.string(),
  accountIds: z.array(Id),
  createdBy: Person,
  createdAt: Instant,
  expiresAt: Instant,
  revokedAt: Instant.nullable(),
  lastSeenAt: Instant.nullable(),
});
export type SignOffLinkView = z.infer<typeof SignOffLinkView>;

const Comment = z.string().trim().max(5000);

/** About exactly the text that `textHash` names. */
const Decision = z.object({
  requestId: Id,
  textHash: z.string(),
  verdict: Verdict,
  comment: Comment.default(''),
});

/** Each decision is taken by itself; `refused` says why one was not. */
const Outcomes = z.array(
  z.object({
    requestId: Id,
    state: ApprovalRequestState,
    refused: z.object({ code: z.string(), reason: Bilingual }).nullable(),
  }),
);

/** What a client sees of one account's post, and nothing else. */
export const SignOffItem = z.object({
  requestId: Id,
  state: ApprovalRequestState,
  /** A client can decide now: an earlier step may still be waiting, or it is decided. */
  isAsked: z.boolean(),
  verdict: Verdict.nullable(),
  network: z.string(),
  handle: z.string(),
  displayName: z.string(),
  dueAt: Instant,
  atOnce: z.boolean(),
  textHash: z.string(),
  parts: z.array(
    ApprovalPart.omit({ files: true }).extend({
      media: z.array(z.object({ assetId: Id, alt: z.string(), kind: z.string() })),
    }),
  ),
});
export type SignOffItem = z.infer<typeof SignOffItem>;

export const SignOffSheet = z.object({
  workspaceName: z.string(),
  timeZone: z.string(),
  clientName: z.string(),
  title: z.string(),
  expiresAt: Instant,
  items: z.array(SignOffItem),
});
export type SignOffSheet = z.infer<typeof SignOffSheet>;

const Token = z.string().min(20).max(200);
const read = 'publications.read';
const approve = 'publications.approve';
const manage = 'settings.manage';

export const approvalRoutes = {
  flows: route({
    method: 'GET',
    path: '/api/approval-flows',
    access: read,
    audit: false,
    response: z.object({ rows: z.array(ApprovalFlow) }),
  }),
  createFlow: route({
    method: 'POST',
    path: '/api/approval-flows',
    access: manage,
    audit: 'approval_flow.created',
    body: ApprovalFlowDraft,
    response: ApprovalFlow,
  }),
  /** For what is planned or edited from now on: open requests keep the steps that they were opened with. */
  changeFlow: route({
    method: 'PUT',
    path: '/api/approval-flows/:id',
    access: manage,
    audit: 'approval_flow.changed',
    params: IdParams,
    body: ApprovalFlowDraft.extend({ version: Version }),
    response: ApprovalFlow,
  }),
  removeFlow: route({
    method: 'DELETE',
    path: '/api/approval-flows/:id',
    access: manage,
    audit: 'approval_flow.removed',
    params: IdParams,
    response: z.object({ id: Id }),
  }),
  restoreFlow: route({
    method: 'POST',
    path: '/api/approval-flows/:id/restore',
    access: manage,
    audit: 'approval_flow.restored',
    params: IdParams,
    response: ApprovalFlow,
  }),
  /** `mine`: asks the caller. `others`: asks other people. `expired`: its time passed before anybody had decided. */
  list: route({
    method: 'GET',
    path: '/api/approvals',
    access: read,
    audit: false,
    query: z.object({ tab: z.enum(['mine', 'others', 'expired']).default('mine') }),
    response: z.object({
      rows: z.array(ApprovalRequestView),
      counts: z.object({ mine: z.number(), others: z.number(), expired: z.number() }),
    }),
  }),
  /** The last request of every account, with the whole log of the publication, and its links. */
  ofPublication: route({
    method: 'GET',
    path: '/api/publications/:id/approvals',
    access: read,
    audit: false,
    params: IdParams,
    response: z.object({ requests: z.array(ApprovalRequestView), links: z.array(SignOffLinkView) }),
  }),
  /** Everything that was asked about a reply, newest first. */
  ofReply: route({
    method: 'GET',
    path: '/api/deliveries/:id/approvals',
    access: 'deliveries.read',
    audit: false,
    params: IdParams,
    response: z.object({ requests: z.array(ApprovalRequestView) }),
  }),
  decide: route({
    method: 'POST',
    path: '/api/approvals/decide',
    access: approve,
    audit: 'approval.decided',
    body: z.object({ decisions: z.array(Decision).min(1).max(100) }),
    response: z.object({ outcomes: Outcomes }),
  }),
  /** Takes the caller's own approvals back, where sending has not begun; answers which. */
  takeBack: route({
    method: 'POST',
    path: '/api/approvals/take-back',
    access: approve,
    audit: 'approval.taken_back',
    body: z.object({ requestIds: z.array(Id).min(1).max(100) }),
    response: z.object({ requestIds: z.array(Id) }),
  }),
  /** Tells the people who are missing; at most once in ten minutes each. */
  remind: route({
    method: 'POST',
    path: '/api/approvals/remind',
    access: read,
    audit: 'approval.reminded',
    body: z.object({ requestIds: z.array(Id).min(1).max(100) }),
    response: z.object({ people: z.number() }),
  }),
  /** The address is told once, here, and cannot be read again. */
  createLink: route({
    method: 'POST',
    path: '/api/publications/:id/sign-off-links',
    access: approve,
    audit: 'sign_off_link.created',
    params: IdParams,
    body: z.object({ clientName: Name, accountIds: z.array(Id).min(1).max(100) }),
    response: z.object({ link: SignOffLinkView, url: z.string() }),
  }),
  revokeLink: route({
    method: 'POST',
    path: '/api/sign-off-links/:id/revoke',
    access: approve,
    audit: 'sign_off_link.revoked',
    params: IdParams,
    response: SignOffLinkView,
  }),
};

/** For clients without an account. The token travels in the body, so that no log of addresses holds it. */
export const signOffRoutes = {
  show: route({
    method: 'POST',
    path: '/api/sign-off',
    access: 'public',
    audit: false,
    body: z.object({ token: Token }),
    response: SignOffSheet,
  }),
  decide: route({
    method: 'POST',
    path: '/api/sign-off/decide',
    access: 'public',
    audit: 'approval.decided',
    body: z.object({ token: Token, name: Name, decisions: z.array(Decision).min(1).max(100) }),
    response: z.object({ outcomes: Outcomes }),
  }),
  /** A picture of one of the posts, as a data URL: the page may load nothing by address without the token. */
  picture: route({
    method: 'POST',
    path: '/api/sign-off/picture',
    access: 'public',
    audit: false,
    body: z.object({ token: Token, assetId: Id }),
    response: z.object({ dataUrl: z.string() }),
  }),
};
