export const CASE_STATUSES = [
  'new',
  'triaged',
  'in_progress',
  'waiting_customer',
  'waiting_third_party',
  'on_hold',
  'resolved',
  'closed',
  'rejected',
  'duplicate',
] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

export const CASE_TYPES = ['question', 'complaint', 'request', 'praise', 'crisis', 'other'] as const;
export type CaseType = (typeof CASE_TYPES)[number];

export const CASE_SEVERITIES = ['low', 'normal', 'high', 'critical'] as const;

export const RESOLUTION_CODES = [
  'answered',
  'fixed',
  'refunded',
  'replaced',
  'referred',
  'no_answer',
  'not_possible',
  'other',
] as const;
export type ResolutionCode = (typeof RESOLUTION_CODES)[number];

export const REJECT_REASONS = ['spam', 'not_for_us', 'opened_by_mistake'] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

/** The fields of a case that its state machine decides about. Times are epoch milliseconds. */
export interface Case {
  readonly id: string;
  readonly status: CaseStatus;
  readonly ownerId: string | null;
  readonly resolutionCode: ResolutionCode | null;
  readonly rejectReason: RejectReason | null;
  readonly duplicateOf: string | null;
  readonly createdAt: number;
  /** First time ever, and last time, that it was resolved: two KPIs read one each. */
  readonly firstResolvedAt: number | null;
  readonly resolvedAt: number | null;
  readonly closedAt: number | null;
  readonly reopenCount: number;
}

/** A new case; one that comes out of triage has been looked at already and stands as `triaged`. */
export function newCase(input: {
  readonly id: string;
  readonly fromTriage: boolean;
  readonly ownerId: string | null;
  readonly now: number;
}): Case {
  return {
    id: input.id,
    status: input.fromTriage ? 'triaged' : 'new',
    ownerId: input.ownerId,
    resolutionCode: null,
    rejectReason: null,
    duplicateOf: null,
    createdAt: input.now,
    firstResolvedAt: null,
    resolvedAt: null,
    closedAt: null,
    reopenCount: 0,
  };
}

/** Whether work on it may still be needed: what a queue shows and what a duplicate may not point away from. */
export function isOpenCase(status: CaseStatus): boolean {
  return OPEN[status];
}

const OPEN: Record<CaseStatus, boolean> = {
  new: true,
  triaged: true,
  in_progress: true,
  waiting_customer: true,
  waiting_third_party: true,
  on_hold: true,
  resolved: false,
  closed: false,
  rejected: false,
  duplicate: false,
};
