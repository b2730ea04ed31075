import type { Refused } from '../decision/decision.js';
import type { ApprovalStep, Asked, Member } from './flow.js';
import { askedIn } from './flow.js';
import { type ApprovalRefusal, refuseApproval } from './refusal.js';

/** `open` waits for people; every other state is an end. An edit never opens one again: it makes a new one. */
export const APPROVAL_STATES = ['open', 'approved', 'refused', 'superseded', 'expired', 'withdrawn'] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];

export type Decider =
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'client'; readonly linkId: string };

export interface ApprovalDecision {
  readonly step: number;
  readonly by: Decider;
  readonly verdict: 'approve' | 'refuse';
}

/** What is asked about one text for one account. The steps are those of its flow when it was opened. */
export interface Approval {
  readonly state: ApprovalState;
  readonly steps: readonly ApprovalStep[];
  /** Index of the step that is asked now. */
  readonly step: number;
  /** Everybody who wrote any version of the text. */
  readonly authors: readonly string[];
  /** Of exactly what will be sent. */
  readonly textHash: string;
  readonly decisions: readonly ApprovalDecision[];
}

export type ApprovalAnswer = { readonly ok: true; readonly next: Approval } | Refused<ApprovalRefusal>;

/** What somebody says about the text that they read, which `textHash` names. */
export interface Verdict {
  readonly by: Decider;
  readonly verdict: 'approve' | 'refuse';
  readonly textHash: string;
  readonly comment: string;
}

/** A new request. Throws RangeError for a flow without steps: it would approve everything. */
export function openApproval(
  steps: readonly ApprovalStep[],
  authors: readonly string[],
  textHash: string,
): Approval {
  if (steps.length === 0) throw new RangeError('a flow has at least one step');
  return { state: 'open', steps, step: 0, authors, textHash, decisions: [] };
}

/** Somebody decides in the step that is asked now. One refusal ends it; the last agreement of the last step approves. */
export function onVerdict(approval: Approval, said: Verdict, members: readonly Member[]): ApprovalAnswer {
  const step = approval.steps[approval.step];
  if (approval.state !== 'open' || !step) return refuseApproval('not_open');
  if (said.textHash !== approval.textHash) return refuseApproval('other_text');
  const { by } = said;
  if (by.kind === 'user' && approval.authors.includes(by.userId)) return refuseApproval('own_text');
  const isAsked =
    by.kind === 'client' ? step.client : askedIn(step, members, approval.authors).userIds.includes(by.userId);
  if (!isAsked) return refuseApproval('not_asked');
  if (decisionsIn(approval).some((decision) => isSame(decision.by, by)))
    return refuseApproval('already_decided');
  if (said.verdict === 'refuse' && said.comment.trim() === '') return refuseApproval('needs_comment');
  const decision = { step: approval.step, by, verdict: said.verdict };
  const decided: Approval = { ...approval, decisions: [...approval.decisions, decision] };
  if (said.verdict === 'refuse') return { ok: true, next: { ...decided, state: 'refused' } };
  return { ok: true, next: onMembersChanged(decided, members) };
}

/** Somebody takes back the agreement that they gave last: their step is asked again. Nobody may have decided after it. */
export function onTakenBack(approval: Approval, by: Decider): ApprovalAnswer {
  if (approval.state !== 'open' && approval.state !== 'approved') return refuseApproval('not_open');
  const last = approval.decisions.at(-1);
  if (last?.verdict !== 'approve' || !isSame(last.by, by)) return refuseApproval('not_your_last');
  const decisions = approval.decisions.slice(0, -1);
  return { ok: true, next: { ...approval, state: 'open', step: last.step, decisions } };
}

/**
 * Goes on as far as the decisions that were made carry. To be asked again when members come and go: somebody who left
 * no longer has to agree in a step of all, but nothing goes on without one agreement.
 */
export function onMembersChanged(approval: Approval, members: readonly Member[]): Approval {
  if (approval.state !== 'open') return approval;
  let { step } = approval;
  while (step < approval.steps.length && isComplete(approval, step, members)) step += 1;
  return step === approval.steps.length
    ? { ...approval, step: step - 1, state: 'approved' }
    : { ...approval, step };
}

/** Ends an open request without a decision: the text was edited, its time passed, or it was taken back. */
export function onClose(approval: Approval, state: 'superseded' | 'expired' | 'withdrawn'): ApprovalAnswer {
  return approval.state === 'open' ? { ok: true, next: { ...approval, state } } : refuseApproval('not_open');
}

/** Who is asked now and has said nothing yet; `client` where a client is among them. */
export function missingFrom(
  approval: Approval,
  members: readonly Member[],
): Asked & { readonly client: boolean } {
  const step = approval.steps[approval.step];
  if (approval.state !== 'open' || !step) return { userIds: [], left: [], standIn: false, client: false };
  const asked = askedIn(step, members, approval.authors);
  const said = decisionsIn(approval);
  const hasSaid = (id: string) => said.some(({ by }) => by.kind === 'user' && by.userId === id);
  return {
    ...asked,
    userIds: asked.userIds.filter((id) => !hasSaid(id)),
    client: step.client && !said.some(({ by }) => by.kind === 'client'),
  };
}

function decisionsIn(approval: Approval): readonly ApprovalDecision[] {
  return approval.decisions.filter(({ step }) => step === approval.step);
}

function isComplete(approval: Approval, index: number, members: readonly Member[]): boolean {
  const step = approval.steps[index];
  const agreed = approval.decisions.filter(
    (decision) => decision.step === index && decision.verdict === 'approve',
  );
  if (!step || agreed.length === 0) return false;
  if (step.rule === 'any') return true;
  const isClientSatisfied = !step.client || agreed.some(({ by }) => by.kind === 'client');
  const { userIds } = askedIn(step, members, approval.authors);
  return (
    isClientSatisfied &&
    userIds.every((id) => agreed.some(({ by }) => by.kind === 'user' && by.userId === id))
  );
}

function isSame(one: Decider, other: Decider): boolean {
  if (one.kind === 'user') return other.kind === 'user' && one.userId === other.userId;
  return other.kind === 'client';
}
