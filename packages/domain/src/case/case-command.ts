import type { Case, CaseStatus, RejectReason, ResolutionCode } from './case.js';

/** What moves a case along, without its parameters. */
export const CASE_MOVES = [
  'triage',
  'start',
  'wait_customer',
  'wait_third_party',
  'hold',
  'resume',
  'resolve',
  'close',
  'reopen',
  'reject',
  'duplicate',
] as const;
export type CaseMove = (typeof CASE_MOVES)[number];

type PlainMove = Exclude<CaseMove, 'resolve' | 'reject' | 'duplicate'>;

export type CaseCommand =
  | { readonly type: PlainMove }
  | { readonly type: 'resolve'; readonly code: ResolutionCode }
  | { readonly type: 'reject'; readonly because: RejectReason }
  | { readonly type: 'duplicate'; readonly of: string }
  | { readonly type: 'assign'; readonly ownerId: string | null }
  | CaseUndo;

/**
 * Takes the last move back, as if it had not been made: kept by the server beside the undo toast, and good only
 * until `until` and while the case still stands as that move left it.
 */
export interface CaseUndo {
  readonly type: 'undo';
  readonly of: CaseMove;
  readonly left: Case;
  readonly before: Case;
  readonly until: number;
}

/** What the service knows at this moment and the case does not say. */
export interface CaseFacts {
  readonly now: number;
  readonly undoWindowMs: number;
  /** Names of required fields that are still empty for this type of case. */
  readonly missingFields: readonly string[];
  /** Who asks to reopen: the requester by writing again, a member with `cases.reopen`, or any other member. */
  readonly reopenedBy: 'requester' | 'manager' | 'member';
  readonly reopenWindowMs: number;
  /** The case that `duplicate` points to, or null if this workspace has none with that id. */
  readonly duplicateTarget: { readonly id: string; readonly status: CaseStatus } | null;
}

export type CaseEvent =
  | { readonly type: 'case.moved'; readonly payload: CaseMoved }
  | {
      readonly type: 'case.assigned';
      readonly payload: {
        readonly caseId: string;
        readonly from: string | null;
        readonly to: string | null;
      };
    }
  | {
      /** Measures leave the undone move and this one out. */
      readonly type: 'case.undone';
      readonly payload: {
        readonly caseId: string;
        readonly of: CaseMove;
        readonly from: CaseStatus;
        readonly to: CaseStatus;
      };
    };

export interface CaseMoved {
  readonly caseId: string;
  readonly by: CaseMove;
  readonly from: CaseStatus;
  readonly to: CaseStatus;
  readonly resolutionCode: ResolutionCode | null;
  readonly rejectReason: RejectReason | null;
  readonly duplicateOf: string | null;
}
