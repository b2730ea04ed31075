import { type Snooze, snoozeProblem } from '../conversation/snooze.js';
import { type Decision, refusalsOf } from '../decision/decision.js';
import type { Mention, MentionCommand, MentionEvent, MentionFacts } from './mention.js';

export type MentionRefusal =
  | 'already_triaged'
  | 'not_triaged'
  | 'work_begun'
  | 'no_change'
  | 'not_in_the_future'
  | 'past_next_due';

export type MentionDecision = Decision<Mention, MentionEvent, MentionCommand, MentionRefusal>;

const refuse = refusalsOf<MentionRefusal>({
  already_triaged: { en: 'Someone has already dealt with it.', zh: '该提及已被处理。' },
  not_triaged: { en: 'It is still open.', zh: '该提及仍待处理。' },
  work_begun: {
    en: 'Someone has begun to work on what it became; close that instead.',
    zh: '由其生成的个案或线索已开始处理，请在那里关闭。',
  },
  no_change: { en: 'That is how it stands already.', zh: '没有变化。' },
  not_in_the_future: { en: 'That time has passed.', zh: '该时间已过。' },
  past_next_due: {
    en: 'A reply is due before that: say why it may wait.',
    zh: '在此之前有到期的响应时限，请填写延后的理由。',
  },
});

/**
 * Decides one triage command: the mention to store, its events, and the command that undoes it (null where the
 * undo is not a command on the mention). What a mention became is undone with it as long as nobody worked on it.
 */
export function triage(mention: Mention, command: MentionCommand, facts: MentionFacts): MentionDecision {
  switch (command.type) {
    case 'openCase':
    case 'openLead':
    case 'done':
      return mention.state === 'untriaged' ? settle(mention, command, facts) : refuse('already_triaged');
    case 'ignore':
      return mention.state === 'untriaged'
        ? {
            ok: true,
            next: { ...triagedBy(mention, facts), state: 'ignored', ignoreReason: command.because },
            events: [
              { type: 'mention.ignored', payload: { mentionId: mention.id, because: command.because } },
            ],
            inverse: { type: 'reopen' },
          }
        : refuse('already_triaged');
    case 'reopen':
      return reopen(mention, facts);
    case 'assign':
      return assign(mention, command.assigneeId);
    case 'snooze':
      return snooze(mention, command.snooze, facts);
  }
}

type Settling = Extract<MentionCommand, { type: 'openCase' | 'openLead' | 'done' }>;

function settle(mention: Mention, command: Settling, facts: MentionFacts): MentionDecision {
  const caseId = command.type === 'openCase' ? command.caseId : null;
  const leadId = command.type === 'openLead' ? command.leadId : null;
  const disposition = dispositionOf(command);
  return {
    ok: true,
    next: { ...triagedBy(mention, facts), state: 'triaged', disposition, caseId, leadId },
    events: [{ type: 'mention.triaged', payload: { mentionId: mention.id, disposition, caseId, leadId } }],
    inverse: { type: 'reopen' },
  };
}

function dispositionOf(command: Settling): NonNullable<Mention['disposition']> {
  if (command.type === 'done') return command.disposition;
  return command.type === 'openCase' ? 'case' : 'lead';
}

function triagedBy(mention: Mention, facts: MentionFacts): Mention {
  return { ...mention, triagedBy: facts.actorId, triagedAt: facts.now, snooze: null };
}

function reopen(mention: Mention, facts: MentionFacts): MentionDecision {
  if (mention.state === 'untriaged') return refuse('not_triaged');
  if (facts.workBegun) return refuse('work_begun');
  const { id: mentionId, caseId: withdrawCaseId, leadId: withdrawLeadId } = mention;
  return {
    ok: true,
    next: {
      ...mention,
      state: 'untriaged',
      disposition: null,
      ignoreReason: null,
      caseId: null,
      leadId: null,
      triagedBy: null,
      triagedAt: null,
    },
    events: [{ type: 'mention.reopened', payload: { mentionId, withdrawCaseId, withdrawLeadId } }],
    inverse: triageAgain(mention),
  };
}

/** A withdrawn case or lead is not raised from the dead: it is opened anew, under a new number. */
function triageAgain(mention: Mention): MentionCommand | null {
  if (mention.ignoreReason !== null) return { type: 'ignore', because: mention.ignoreReason };
  const { disposition } = mention;
  if (disposition === null || disposition === 'case' || disposition === 'lead') return null;
  return { type: 'done', disposition };
}

function assign(mention: Mention, assigneeId: string | null): MentionDecision {
  if (mention.assigneeId === assigneeId) return refuse('no_change');
  const payload = { mentionId: mention.id, from: mention.assigneeId, to: assigneeId };
  return {
    ok: true,
    next: { ...mention, assigneeId },
    events: [{ type: 'mention.assigned', payload }],
    inverse: { type: 'assign', assigneeId: mention.assigneeId },
  };
}

function snooze(mention: Mention, wanted: Snooze | null, facts: MentionFacts): MentionDecision {
  if (mention.state !== 'untriaged') return refuse('already_triaged');
  if (wanted === null && mention.snooze === null) return refuse('no_change');
  const problem = wanted === null ? null : snoozeProblem(wanted, facts.now, facts.nextDueAt);
  if (problem !== null) return refuse(problem);
  return {
    ok: true,
    next: { ...mention, snooze: wanted },
    events: [{ type: 'mention.snoozed', payload: { mentionId: mention.id, snooze: wanted } }],
    inverse: { type: 'snooze', snooze: mention.snooze },
  };
}
