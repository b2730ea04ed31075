import { type Decision, refusalsOf } from '../decision/decision.js';
import {
  type DisqualifyReason,
  isOpenLead,
  LEAD_LADDER,
  LEAD_STAGES,
  type Lead,
  type LeadRung,
  type LeadStage,
  type LeadStageRow,
} from './lead.js';

export type LeadCommand =
  | { readonly type: 'advance'; readonly to: Exclude<LeadRung, 'captured'> }
  | { readonly type: 'recycle'; readonly until: number }
  | { readonly type: 'takeUp' }
  | { readonly type: 'disqualify'; readonly because: DisqualifyReason }
  | { readonly type: 'assign'; readonly ownerId: string | null }
  | LeadUndo;

/** Takes the last stage change back: good until `until` and while the history ends as that change left it. */
export interface LeadUndo {
  readonly type: 'undo';
  readonly before: Lead;
  readonly leftAtSeq: number;
  readonly until: number;
}

export interface LeadFacts {
  readonly actorId: string;
  readonly now: number;
  readonly undoWindowMs: number;
}

export type LeadEvent =
  | {
      readonly type: 'lead.staged' | 'lead.undone';
      readonly payload: { readonly leadId: string; readonly from: LeadStage; readonly to: LeadStage };
    }
  | {
      readonly type: 'lead.assigned';
      readonly payload: { readonly leadId: string; readonly from: string | null; readonly to: string | null };
    };

export type LeadRefusal =
  | 'lead_settled'
  | 'not_forward'
  | 'not_recycled'
  | 'take_up_first'
  | 'not_in_the_future'
  | 'undo_too_late'
  | 'no_change';

export type LeadDecision = Decision<Lead, LeadEvent, LeadCommand, LeadRefusal>;

const refuse = refusalsOf<LeadRefusal>({
  lead_settled: { en: 'It is converted or disqualified.', zh: '该线索已转化或已作废。' },
  not_forward: {
    en: 'A lead moves forward only; recycle it instead.',
    zh: '线索只能向前推进，如需退回请选择回收。',
  },
  not_recycled: { en: 'It is not recycled.', zh: '该线索不在回收状态。' },
  take_up_first: { en: 'It is recycled: take it up again first.', zh: '该线索已回收，请先重新跟进。' },
  not_in_the_future: { en: 'That time has passed.', zh: '该时间已过。' },
  undo_too_late: { en: 'It is too late to undo this.', zh: '已无法撤销。' },
  no_change: { en: 'That is how it stands already.', zh: '没有变化。' },
});

/**
 * Decides one command on a lead. A jump over stages writes a history row for each stage that it passes, at the
 * same time, so that "entered j ÷ entered i" never exceeds 1.
 */
export function transitionLead(lead: Lead, command: LeadCommand, facts: LeadFacts): LeadDecision {
  if (command.type === 'undo') return undo(lead, command, facts);
  if (command.type === 'assign') return assign(lead, command.ownerId);
  if (!isOpenLead(lead.stage)) return refuse('lead_settled');
  switch (command.type) {
    case 'advance': {
      if (lead.stage === 'recycled') return refuse('take_up_first');
      const passed = rungsBetween(lead.stage, command.to);
      return passed.length === 0 ? refuse('not_forward') : enter(lead, passed, {}, facts);
    }
    case 'recycle':
      return command.until <= facts.now
        ? refuse('not_in_the_future')
        : enter(lead, ['recycled'], { recycledUntil: command.until }, facts);
    case 'takeUp':
      return lead.stage === 'recycled'
        ? enter(lead, ['engaged'], { recycledUntil: null }, facts)
        : refuse('not_recycled');
    case 'disqualify':
      return enter(lead, ['disqualified'], { recycledUntil: null, disqualifyReason: command.because }, facts);
  }
}

function rungsBetween(from: LeadStage, to: LeadRung): LeadRung[] {
  const at = LEAD_STAGES.indexOf(from);
  return LEAD_LADDER.slice(at + 1, LEAD_LADDER.indexOf(to) + 1);
}

function enter(lead: Lead, stages: LeadStage[], changes: Partial<Lead>, facts: LeadFacts): LeadDecision {
  const rows = stages.map(
    (stage, index): LeadStageRow => ({
      seq: lead.history.length + index + 1,
      stage,
      enteredAt: facts.now,
      by: facts.actorId,
    }),
  );
  const stage = stages.at(-1) ?? lead.stage;
  const next = { ...lead, ...changes, stage, history: [...lead.history, ...rows] };
  return {
    ok: true,
    next,
    events: stages.map((to, index) => ({
      type: 'lead.staged',
      payload: { leadId: lead.id, from: stages[index - 1] ?? lead.stage, to },
    })),
    inverse: {
      type: 'undo',
      before: lead,
      leftAtSeq: next.history.length,
      until: facts.now + facts.undoWindowMs,
    },
  };
}

function assign(lead: Lead, ownerId: string | null): LeadDecision {
  if (lead.ownerId === ownerId) return refuse('no_change');
  return {
    ok: true,
    next: { ...lead, ownerId },
    events: [{ type: 'lead.assigned', payload: { leadId: lead.id, from: lead.ownerId, to: ownerId } }],
    inverse: { type: 'assign', ownerId: lead.ownerId },
  };
}

function undo(lead: Lead, command: LeadUndo, facts: LeadFacts): LeadDecision {
  const stands = lead.id === command.before.id && lead.history.length === command.leftAtSeq;
  if (!stands || facts.now > command.until) return refuse('undo_too_late');
  return {
    ok: true,
    next: { ...command.before, ownerId: lead.ownerId },
    events: [
      { type: 'lead.undone', payload: { leadId: lead.id, from: lead.stage, to: command.before.stage } },
    ],
    inverse: null,
  };
}
