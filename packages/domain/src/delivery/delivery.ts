import type { DeliveryReason } from './reason.js';

/** Every state of a delivery: one post to one account, for publications and replies alike. */
export const DELIVERY_STATES = [
  'draft',
  'awaiting_approval',
  'scheduled',
  'queued',
  'sending',
  'retry_wait',
  'by_hand',
  'unknown',
  'needs_check',
  'missed',
  'sent',
  'confirmed',
  'failed',
  'cancelled',
] as const;

export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** The row that decides. Times are epoch milliseconds of the database's clock. */
export interface Delivery {
  readonly state: DeliveryState;
  /** Bumped by every edit; the sender must match it. */
  readonly revision: number;
  readonly needsApproval: boolean;
  readonly approvedRevision: number | null;
  /** When it was meant to go out: lateness is measured from here. A reply's undo window ends here. */
  readonly dueAt: number;
  /** Not touched before this time: the schedule, a back-off, a settle window or a status poll. */
  readonly notBefore: number;
  /** Counts claims; a result that carries another number comes from a worker that lost its lease. */
  readonly fence: number;
  readonly leaseUntil: number | null;
  /** Attempt rows written so far, over the whole life. */
  readonly attempts: number;
  /** Attempts since a person last decided; what the limit and the back-off count. */
  readonly tries: number;
  /** Start of the first call that may have left: our own timeline is read back from here. */
  readonly readBackFrom: number | null;
  /** A read-back that starts before this proves nothing. */
  readonly settlesAt: number | null;
  readonly readBacks: number;
  /** What the network gave for a commit that it is still processing. */
  readonly handle: string | null;
  readonly externalId: string | null;
  /** When the network acknowledged the post: the "sent" time of every KPI. */
  readonly acknowledgedAt: number | null;
  /** A cancel that came while a call was under way: it holds if the post turns out not to be live. */
  readonly cancelRequested: boolean;
  readonly reason: DeliveryReason | null;
}

/** Durations in milliseconds; `settleMs` belongs to the network, `graceMs` to the workspace. */
export interface DeliveryPolicy {
  readonly graceMs: number;
  readonly settleMs: number;
  readonly leaseMs: number;
  readonly statusPollMs: number;
  readonly processingLimitMs: number;
  readonly maxTries: number;
  readonly maxReadBacks: number;
  /** How long a sent post waits for the first look at it, so that one reading serves several. */
  readonly confirmAfterMs: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
  /** Until then (epoch ms) everything was stopped: what was due before is asked about. Null: never stopped. */
  readonly stoppedUntil: number | null;
  /** The network has no way for apps: what is due is handed to a person, and never sent. */
  readonly byHand: boolean;
}

export const DEFAULT_DELIVERY_POLICY: DeliveryPolicy = {
  graceMs: 30 * 60_000,
  settleMs: 10_000,
  leaseMs: 30_000,
  statusPollMs: 5_000,
  processingLimitMs: 10 * 60_000,
  maxTries: 10,
  maxReadBacks: 8,
  confirmAfterMs: 2_000,
  baseDelayMs: 2_000,
  maxDelayMs: 5 * 60_000,
  stoppedUntil: null,
  byHand: false,
};

/** A new draft; call `onSubmit` to hand it to the engine. */
export function draftDelivery(input: { readonly needsApproval: boolean; readonly dueAt: number }): Delivery {
  return {
    state: 'draft',
    revision: 1,
    needsApproval: input.needsApproval,
    approvedRevision: null,
    dueAt: input.dueAt,
    notBefore: input.dueAt,
    fence: 0,
    leaseUntil: null,
    attempts: 0,
    tries: 0,
    readBackFrom: null,
    settlesAt: null,
    readBacks: 0,
    handle: null,
    externalId: null,
    acknowledgedAt: null,
    cancelRequested: false,
    reason: null,
  };
}

/** Whether nobody has to act any more: the delivery is live, refused for good, or withdrawn. */
export function isSettled(state: DeliveryState): boolean {
  return state === 'confirmed' || state === 'failed' || state === 'cancelled';
}

/** Whether it would now go out more than the workspace's grace late. */
export function isPastGrace(delivery: Delivery, now: number, policy: DeliveryPolicy): boolean {
  return now > delivery.dueAt + policy.graceMs;
}

/** Whether a person is asked first: it would be too late, or it was due while everything was stopped. */
export function isTooLate(delivery: Delivery, now: number, policy: DeliveryPolicy): boolean {
  return isPastGrace(delivery, now, policy) || wasStopped(delivery, policy);
}

/** Whether it was due while everything was stopped. */
export function wasStopped(delivery: Delivery, policy: DeliveryPolicy): boolean {
  return policy.stoppedUntil !== null && delivery.dueAt <= policy.stoppedUntil;
}

/** Whether the approval, where one is needed, was given to the text as it stands. */
export function isApproved(delivery: Delivery): boolean {
  return !delivery.needsApproval || delivery.approvedRevision === delivery.revision;
}
