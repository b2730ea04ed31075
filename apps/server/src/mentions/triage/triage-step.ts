import type { TriageCommand } from '@tingshuo/contracts';
import {
  type Bilingual,
  type Disposition,
  type IgnoreReason,
  type MentionCommand,
  type MentionState,
  newMention,
  triage,
} from '@tingshuo/domain';

/** What of a mention triage decides about, as it is stored. */
export interface TriageState {
  state: MentionState;
  disposition: Disposition;
  ignoreReason: IgnoreReason | null;
  assigneeId: string | null;
}

export interface TriageFacts {
  actorId: string;
  /** Epoch milliseconds. */
  now: number;
  /** Whether an open case or lead stands for the mention. */
  hasWork: boolean;
}

export type TriageStep =
  | { ok: true; next: TriageState; undo: TriageCommand; change: string }
  | { ok: false; code: string; message: Bilingual };

type Restore = Extract<TriageCommand, { kind: 'restore' }>;

const NO_CHANGE: Bilingual = { en: 'That is how it stands already.', zh: '没有变化。' };
const HAS_WORK: Bilingual = {
  en: 'A case or lead stands for it: take that back instead.',
  zh: '已有对应的个案或线索，请在那里撤销。',
};
const IMPOSSIBLE: Bilingual = { en: 'A mention cannot stand like that.', zh: '提及不可能处于这种状态。' };

/** Decides one command on one mention. The undo restores exactly what stood before. */
export function triageStep(before: TriageState, command: TriageCommand, facts: TriageFacts): TriageStep {
  const undo: TriageCommand = { kind: 'restore', ...before };
  if (command.kind === 'restore') return restore(before, command, facts, undo);
  const mention = {
    ...newMention(''),
    ...before,
    disposition: before.state === 'triaged' ? before.disposition : null,
  };
  const decision = triage(mention, domainCommand(command), {
    actorId: facts.actorId,
    now: facts.now,
    nextDueAt: null,
    workBegun: facts.hasWork,
  });
  if (!decision.ok) return { ok: false, code: decision.code, message: decision.reason };
  const { state, disposition, ignoreReason, assigneeId } = decision.next;
  const next = { state, disposition: disposition ?? 'none', ignoreReason, assigneeId };
  return { ok: true, next, undo, change: decision.events[0]?.type ?? 'mention.triaged' };
}

function domainCommand(command: Exclude<TriageCommand, Restore>): MentionCommand {
  switch (command.kind) {
    case 'ignore':
      return { type: 'ignore', because: command.reason };
    case 'done':
      return { type: 'done', disposition: 'none' };
    case 'reopen':
      return { type: 'reopen' };
    case 'assign':
      return { type: 'assign', assigneeId: command.assigneeId };
  }
}

/** Cases and leads come and go through their own commands: restoring neither makes nor drops one. */
function restore(before: TriageState, to: Restore, facts: TriageFacts, undo: TriageCommand): TriageStep {
  const { kind: _, ...next } = to;
  const isPossible =
    (next.state === 'ignored') === (next.ignoreReason !== null) &&
    (next.state === 'triaged' || next.disposition === 'none');
  if (!isPossible) return { ok: false, code: 'impossible_state', message: IMPOSSIBLE };
  const standsFor = (disposition: Disposition) => disposition === 'case' || disposition === 'lead';
  if (next.disposition !== before.disposition) {
    if (standsFor(next.disposition) || (standsFor(before.disposition) && facts.hasWork)) {
      return { ok: false, code: 'work_begun', message: HAS_WORK };
    }
  }
  const fields = ['state', 'disposition', 'ignoreReason', 'assigneeId'] as const;
  if (fields.every((field) => next[field] === before[field])) {
    return { ok: false, code: 'no_change', message: NO_CHANGE };
  }
  return { ok: true, next, undo, change: 'mention.restored' };
}
