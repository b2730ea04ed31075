/** Between the commands that the browser sends and those that the state machine knows. */
import type { CaseCommand } from '@tingshuo/contracts';
import {
  type CaseMove,
  type CaseStatus,
  type CaseCommand as DomainCommand,
  NEXT_CASE_STATUS,
  type ResolutionCode,
} from '@tingshuo/domain';

const RESOLUTIONS: Record<Extract<CaseCommand, { kind: 'resolve' }>['resolutionCode'], ResolutionCode> = {
  answered: 'answered',
  fixed: 'fixed',
  refunded: 'refunded',
  no_fix: 'not_possible',
  no_reply: 'no_answer',
};

/** `duplicateOf` is the id behind the command's number, or an id that no case has. */
export function domainCommand(command: CaseCommand, duplicateOf: string): DomainCommand {
  switch (command.kind) {
    case 'resolve':
      return { type: 'resolve', code: RESOLUTIONS[command.resolutionCode] };
    case 'reject':
      return { type: 'reject', because: command.reason };
    case 'duplicate':
      return { type: 'duplicate', of: duplicateOf };
    default:
      return { type: command.kind };
  }
}

const RESUMED_FROM: Partial<Record<CaseStatus, CaseCommand>> = {
  waiting_customer: { kind: 'wait_customer' },
  waiting_third_party: { kind: 'wait_third_party' },
  on_hold: { kind: 'hold' },
};

/** The command that takes a move back, or null where the browser has none. */
export function undoOf(command: CaseCommand, from: CaseStatus): CaseCommand | null {
  switch (command.kind) {
    case 'wait_customer':
    case 'wait_third_party':
    case 'hold':
      return from === 'in_progress' ? { kind: 'resume' } : null;
    case 'resolve':
    case 'close':
      return { kind: 'reopen' };
    case 'resume':
      return RESUMED_FROM[from] ?? null;
    default:
      return null;
  }
}

/** The commands that the state machine allows in a status. */
export function commandsIn(status: CaseStatus, mayReopen: boolean): string[] {
  const moves = Object.keys(NEXT_CASE_STATUS[status]) as CaseMove[];
  return moves.filter((move) => move !== 'triage' && (move !== 'reopen' || mayReopen));
}
