/** Between the commands that the browser sends and those that the state machine knows. */
import type { LeadCommand } from '@tingshuo/contracts';
import {
  DISQUALIFY_REASONS,
  type LeadCommand as DomainCommand,
  isOpenLead,
  LEAD_LADDER,
  type LeadStage,
} from '@tingshuo/domain';

/** Null for a stage that is entered by a command of its own. */
export function domainCommand(command: LeadCommand): DomainCommand | null {
  switch (command.kind) {
    case 'advance': {
      const to = LEAD_LADDER.find((rung) => rung === command.to);
      return to === undefined || to === 'captured' ? null : { type: 'advance', to };
    }
    case 'recycle':
      return { type: 'recycle', until: Date.parse(command.until) };
    case 'reengage':
      return { type: 'takeUp' };
    case 'disqualify': {
      // Free words are kept with the row; the machine knows a closed list.
      const because = DISQUALIFY_REASONS.find((reason) => reason === command.reason) ?? 'not_a_fit';
      return { type: 'disqualify', because };
    }
  }
}

/** The commands that a stage allows. */
export function commandsIn(stage: LeadStage): string[] {
  if (!isOpenLead(stage)) return [];
  return stage === 'recycled' ? ['reengage', 'recycle', 'disqualify'] : ['advance', 'recycle', 'disqualify'];
}
