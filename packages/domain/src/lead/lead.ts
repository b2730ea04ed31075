/** The way of a lead, in order. */
export const LEAD_LADDER = ['captured', 'engaged', 'mql', 'sal', 'sql', 'converted'] as const;
export type LeadRung = (typeof LEAD_LADDER)[number];

export const LEAD_STAGES = [...LEAD_LADDER, 'recycled', 'disqualified'] as const;
export type LeadStage = (typeof LEAD_STAGES)[number];

export const DISQUALIFY_REASONS = [
  'not_a_fit',
  'no_interest',
  'no_budget',
  'unreachable',
  'spam',
  'duplicate',
  'opened_by_mistake',
] as const;
export type DisqualifyReason = (typeof DISQUALIFY_REASONS)[number];

/** One row of the stage history; conversion and velocity are read from these. Times are epoch ms. */
export interface LeadStageRow {
  readonly seq: number;
  readonly stage: LeadStage;
  readonly enteredAt: number;
  readonly by: string;
}

export interface Lead {
  readonly id: string;
  readonly identityId: string;
  readonly pipeline: string;
  readonly ownerId: string | null;
  readonly stage: LeadStage;
  /** When a recycled lead is to be taken up again. */
  readonly recycledUntil: number | null;
  readonly disqualifyReason: DisqualifyReason | null;
  readonly history: readonly LeadStageRow[];
}

/** A lead as it is captured. */
export function newLead(input: {
  readonly id: string;
  readonly identityId: string;
  readonly pipeline: string;
  readonly ownerId: string | null;
  readonly now: number;
  readonly by: string;
}): Lead {
  const { id, identityId, pipeline, ownerId, now, by } = input;
  return {
    id,
    identityId,
    pipeline,
    ownerId,
    stage: 'captured',
    recycledUntil: null,
    disqualifyReason: null,
    history: [{ seq: 1, stage: 'captured', enteredAt: now, by }],
  };
}

/** Whether a lead still counts as open; a recycled one does, for it comes back. */
export function isOpenLead(stage: LeadStage): boolean {
  return stage !== 'converted' && stage !== 'disqualified';
}

/**
 * At most one open lead per identity and pipeline: the lead that a new one would double, or null. The caller
 * passes the leads of every identity of the same person.
 */
export function openLeadInTheWay<L extends Pick<Lead, 'pipeline' | 'stage'>>(
  leadsOfPerson: readonly L[],
  pipeline: string,
): L | null {
  return leadsOfPerson.find((lead) => lead.pipeline === pipeline && isOpenLead(lead.stage)) ?? null;
}
