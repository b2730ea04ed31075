import { type Decision, refusalsOf } from '../decision/decision.js';
import { type Case, type CaseStatus, isOpenCase } from './case.js';
import type { CaseCommand, CaseEvent, CaseFacts, CaseMove, CaseUndo } from './case-command.js';

export type CaseRefusal =
  | 'not_in_this_state'
  | 'missing_fields'
  | 'reopen_window_over'
  | 'needs_manager'
  | 'duplicate_of_itself'
  | 'duplicate_target_unknown'
  | 'duplicate_target_settled'
  | 'undo_too_late'
  | 'no_change';

export type CaseDecision = Decision<Case, CaseEvent, CaseCommand, CaseRefusal>;

const refuse = refusalsOf<CaseRefusal>({
  not_in_this_state: { en: 'This is not possible in its state.', zh: '当前状态下无法执行此操作。' },
  missing_fields: { en: 'Required fields are still empty.', zh: '还有必填字段未填写。' },
  reopen_window_over: {
    en: 'The time for reopening is over: a new case is needed.',
    zh: '已超过可重开的时限，请新建个案。',
  },
  needs_manager: { en: 'Only a supervisor may reopen it.', zh: '仅主管可以重开该个案。' },
  duplicate_of_itself: { en: 'A case cannot be a duplicate of itself.', zh: '个案不能与自身重复。' },
  duplicate_target_unknown: { en: 'There is no such case here.', zh: '本工作区没有该个案。' },
  duplicate_target_settled: {
    en: 'The other case must be open or resolved, and no duplicate itself.',
    zh: '目标个案须为处理中或已解决，且自身不能是重复个案。',
  },
  undo_too_late: { en: 'It is too late to undo this.', zh: '已无法撤销。' },
  no_change: { en: 'That is how it stands already.', zh: '没有变化。' },
});

type Moves = Readonly<Partial<Record<CaseMove, CaseStatus>>>;

const WHILE_WAITING: Moves = { resume: 'in_progress', resolve: 'resolved' };

/** Where each move leads from each status; an absent entry is refused. `start` on a new case is also its triage. */
export const NEXT_CASE_STATUS: Record<CaseStatus, Moves> = {
  new: { triage: 'triaged', start: 'in_progress', reject: 'rejected', duplicate: 'duplicate' },
  triaged: { start: 'in_progress', reject: 'rejected', duplicate: 'duplicate' },
  in_progress: {
    wait_customer: 'waiting_customer',
    wait_third_party: 'waiting_third_party',
    hold: 'on_hold',
    resolve: 'resolved',
  },
  waiting_customer: WHILE_WAITING,
  waiting_third_party: WHILE_WAITING,
  on_hold: WHILE_WAITING,
  resolved: { close: 'closed', reopen: 'in_progress' },
  closed: { reopen: 'in_progress' },
  rejected: {},
  duplicate: {},
};

/**
 * Decides one command on a case: the case to store, its events and, within the undo window, the command that
 * takes it back.
 */
export function transitionCase(subject: Case, command: CaseCommand, facts: CaseFacts): CaseDecision {
  if (command.type === 'assign') return assign(subject, command.ownerId);
  if (command.type === 'undo') return undo(subject, command, facts);
  const to = NEXT_CASE_STATUS[subject.status][command.type];
  if (to === undefined) return refuse('not_in_this_state');
  const refusal = guard(subject, command, facts);
  if (refusal !== null) return refuse(refusal);
  const next = { ...subject, ...changesOf(subject, command, facts.now), status: to };
  return {
    ok: true,
    next,
    events: stagesOf(subject.status, command.type).map(([by, from, reached]) => ({
      type: 'case.moved',
      payload: {
        caseId: subject.id,
        by,
        from,
        to: reached,
        resolutionCode: next.resolutionCode,
        rejectReason: next.rejectReason,
        duplicateOf: next.duplicateOf,
      },
    })),
    inverse: {
      type: 'undo',
      of: command.type,
      left: next,
      before: subject,
      until: facts.now + facts.undoWindowMs,
    },
  };
}

type MoveCommand = Exclude<CaseCommand, { type: 'assign' } | { type: 'undo' }>;

function guard(subject: Case, command: MoveCommand, facts: CaseFacts): CaseRefusal | null {
  switch (command.type) {
    case 'resolve':
      return facts.missingFields.length > 0 ? 'missing_fields' : null;
    case 'reopen':
      return guardReopen(subject, facts);
    case 'duplicate':
      return guardDuplicate(subject, command.of, facts);
    default:
      return null;
  }
}

function guardReopen(subject: Case, facts: CaseFacts): CaseRefusal | null {
  if (facts.reopenedBy === 'manager') return null;
  if (facts.reopenedBy === 'member') return 'needs_manager';
  const inside = facts.now - (subject.resolvedAt ?? facts.now) <= facts.reopenWindowMs;
  return inside ? null : 'reopen_window_over';
}

function guardDuplicate(subject: Case, of: string, facts: CaseFacts): CaseRefusal | null {
  if (of === subject.id) return 'duplicate_of_itself';
  const target = facts.duplicateTarget;
  if (target === null || target.id !== of) return 'duplicate_target_unknown';
  return isOpenCase(target.status) || target.status === 'resolved' ? null : 'duplicate_target_settled';
}

function changesOf(subject: Case, command: MoveCommand, now: number): Partial<Case> {
  switch (command.type) {
    case 'resolve':
      return {
        resolutionCode: command.code,
        resolvedAt: now,
        firstResolvedAt: subject.firstResolvedAt ?? now,
      };
    case 'close':
      return { closedAt: now };
    case 'reopen':
      return { resolutionCode: null, closedAt: null, reopenCount: subject.reopenCount + 1 };
    case 'reject':
      return { rejectReason: command.because, closedAt: now };
    case 'duplicate':
      return { duplicateOf: command.of, closedAt: now };
    default:
      return {};
  }
}

function stagesOf(from: CaseStatus, by: CaseMove): [by: CaseMove, from: CaseStatus, to: CaseStatus][] {
  if (from === 'new' && by === 'start')
    return [...stagesOf('new', 'triage'), ...stagesOf('triaged', 'start')];
  const to = NEXT_CASE_STATUS[from][by];
  return to === undefined ? [] : [[by, from, to]];
}

function assign(subject: Case, ownerId: string | null): CaseDecision {
  if (subject.ownerId === ownerId) return refuse('no_change');
  return {
    ok: true,
    next: { ...subject, ownerId },
    events: [{ type: 'case.assigned', payload: { caseId: subject.id, from: subject.ownerId, to: ownerId } }],
    inverse: { type: 'assign', ownerId: subject.ownerId },
  };
}

function undo(subject: Case, command: CaseUndo, facts: CaseFacts): CaseDecision {
  if (!standsAs(subject, command.left) || facts.now > command.until) return refuse('undo_too_late');
  const payload = { caseId: subject.id, of: command.of, from: subject.status, to: command.before.status };
  return {
    ok: true,
    next: { ...command.before, ownerId: subject.ownerId },
    events: [{ type: 'case.undone', payload }],
    inverse: null,
  };
}

function standsAs(subject: Case, left: Case): boolean {
  return (
    subject.id === left.id &&
    subject.status === left.status &&
    subject.resolvedAt === left.resolvedAt &&
    subject.closedAt === left.closedAt &&
    subject.reopenCount === left.reopenCount
  );
}
