import { backoffMs } from './backoff.js';
import { type Delivery, type DeliveryPolicy, isApproved, isTooLate } from './delivery.js';
import { because } from './reason.js';
import { type DeliveryStep, refuseDelivery, stepTo } from './step.js';

/** How a commit (or a later look at its status) ended, as the connector reports it. Times are epoch ms. */
export type CommitOutcome =
  | { readonly kind: 'accepted'; readonly externalId: string; readonly acknowledgedAt?: number }
  | { readonly kind: 'processing'; readonly handle: string }
  | { readonly kind: 'rejected'; readonly code: string }
  | { readonly kind: 'not_sent'; readonly code: string; readonly retryAfterMs?: number }
  | { readonly kind: 'unknown'; readonly code: string };

/** What the sweeper found due: moves it on, or refuses with `not_due`. Run it before asking `dueWork`. */
export function onDue(delivery: Delivery, now: number, policy: DeliveryPolicy): DeliveryStep {
  const late = isTooLate(delivery, now, policy);
  switch (delivery.state) {
    case 'awaiting_approval':
      return late
        ? stepTo(delivery, { state: 'missed', reason: because('approval_expired') })
        : refuseDelivery('not_due');
    case 'scheduled':
    case 'retry_wait':
      if (now < delivery.notBefore) return refuseDelivery('not_due');
      return late
        ? stepTo(delivery, { state: 'missed', reason: because('too_late') })
        : stepTo(delivery, { state: 'queued' });
    case 'queued':
      return late
        ? stepTo(delivery, { state: 'missed', reason: because('too_late') })
        : refuseDelivery('not_due');
    case 'sending':
      return onLeaseEnd(delivery, now, policy);
    default:
      return refuseDelivery('not_due');
  }
}

function onLeaseEnd(delivery: Delivery, now: number, policy: DeliveryPolicy): DeliveryStep {
  if (delivery.leaseUntil === null || now < delivery.leaseUntil) return refuseDelivery('not_due');
  if (delivery.handle !== null) return stepTo(delivery, { leaseUntil: null, notBefore: now });
  return toUnknown(delivery, now, policy, 'worker_lost', null);
}

/** The job that a due row needs now, after `onDue`: to claim and call, to read our timeline back, or none. */
export function dueWork(delivery: Delivery, now: number): 'send' | 'read_back' | null {
  if (now < delivery.notBefore) return null;
  if (delivery.state === 'unknown') return 'read_back';
  return isClaimable(delivery) ? 'send' : null;
}

/**
 * A worker takes the delivery that it read as `revision`: the step is stored, with its attempt row, before any
 * call. With `next.handle` set the worker asks for the status of the commit that is already there; else it
 * commits. Its result must carry `next.fence`.
 */
export function onClaim(
  delivery: Delivery,
  revision: number,
  now: number,
  policy: DeliveryPolicy,
): DeliveryStep {
  if (!isClaimable(delivery)) return refuseDelivery('not_in_this_state');
  if (revision !== delivery.revision) return refuseDelivery('stale_revision');
  if (now < delivery.notBefore) return refuseDelivery('not_due');
  const lease = { fence: delivery.fence + 1, leaseUntil: now + policy.leaseMs };
  if (delivery.handle !== null) return stepTo(delivery, lease);
  if (!isApproved(delivery)) return refuseDelivery('not_approved');
  if (isTooLate(delivery, now, policy)) return refuseDelivery('too_late');
  return stepTo(delivery, {
    ...lease,
    state: 'sending',
    attempts: delivery.attempts + 1,
    tries: delivery.tries + 1,
    readBackFrom: delivery.readBackFrom ?? now,
    settlesAt: null,
    readBacks: 0,
    reason: null,
  });
}

/**
 * The last look before the call leaves. The call must end, by its own time-out, before the lease does;
 * otherwise the settle window would start too early.
 */
export function maySend(delivery: Delivery, fence: number, now: number, timeoutMs: number): boolean {
  return (
    delivery.state === 'sending' &&
    delivery.fence === fence &&
    delivery.leaseUntil !== null &&
    now + timeoutMs <= delivery.leaseUntil &&
    !delivery.cancelRequested
  );
}

/**
 * The result of the call of claim `fence`. A late `accepted` of the last claim is a fact and always holds; any
 * other late result is refused and the read-back decides. `random` is in [0, 1).
 */
export function onOutcome(
  delivery: Delivery,
  fence: number,
  outcome: CommitOutcome,
  now: number,
  random: number,
  policy: DeliveryPolicy,
): DeliveryStep {
  if (fence < 1 || fence !== delivery.fence) return refuseDelivery('stale_fence');
  if (outcome.kind === 'accepted') return onAccepted(delivery, outcome, now);
  if (delivery.state !== 'sending' || delivery.leaseUntil === null) return refuseDelivery('stale_fence');
  switch (outcome.kind) {
    case 'processing':
      return onStillProcessing(delivery, outcome.handle, now, policy);
    case 'rejected':
      return stepTo(delivery, { ...ENDED, state: 'failed', reason: because('rejected', outcome.code) });
    case 'not_sent':
      return delivery.handle === null
        ? onNotSent(delivery, outcome, now, random, policy)
        : onStillProcessing(delivery, delivery.handle, now, policy);
    case 'unknown':
      if (delivery.handle !== null) return onStillProcessing(delivery, delivery.handle, now, policy);
      return toUnknown(delivery, now, policy, 'answer_unknown', outcome.code);
  }
}

const ENDED = { leaseUntil: null, handle: null, settlesAt: null } as const;

function onAccepted(
  delivery: Delivery,
  outcome: CommitOutcome & { kind: 'accepted' },
  now: number,
): DeliveryStep {
  if (delivery.externalId !== null) return refuseDelivery('already_sent');
  return stepTo(delivery, {
    ...ENDED,
    state: 'sent',
    externalId: outcome.externalId,
    acknowledgedAt: outcome.acknowledgedAt ?? now,
    reason: null,
  });
}

/** A status call only reads, so whatever goes wrong with it, it is asked again until the limit. */
function onStillProcessing(
  delivery: Delivery,
  handle: string,
  now: number,
  policy: DeliveryPolicy,
): DeliveryStep {
  if (now - (delivery.readBackFrom ?? now) > policy.processingLimitMs) {
    return toUnknown(delivery, now, policy, 'processing_too_long', handle);
  }
  return stepTo(delivery, { handle, leaseUntil: null, notBefore: now + policy.statusPollMs });
}

function onNotSent(
  delivery: Delivery,
  outcome: CommitOutcome & { kind: 'not_sent' },
  now: number,
  random: number,
  policy: DeliveryPolicy,
): DeliveryStep {
  if (delivery.cancelRequested) {
    return stepTo(delivery, { ...ENDED, state: 'cancelled', reason: because('cancelled_by_person') });
  }
  if (delivery.tries >= policy.maxTries) {
    return stepTo(delivery, {
      ...ENDED,
      state: 'failed',
      reason: because('attempts_exhausted', outcome.code),
    });
  }
  const notBefore = now + backoffMs(delivery.tries, random, policy, outcome.retryAfterMs ?? null);
  const state = isTooLate(delivery, notBefore, policy) ? 'missed' : 'retry_wait';
  const code = state === 'missed' ? 'retry_too_late' : 'not_accepted';
  return stepTo(delivery, { ...ENDED, state, notBefore, reason: because(code, outcome.code) });
}

function toUnknown(
  delivery: Delivery,
  now: number,
  policy: DeliveryPolicy,
  code: 'worker_lost' | 'answer_unknown' | 'processing_too_long',
  detail: string | null,
): DeliveryStep {
  const settlesAt = now + policy.settleMs;
  return stepTo(delivery, {
    ...ENDED,
    state: 'unknown',
    settlesAt,
    notBefore: settlesAt,
    readBacks: 0,
    reason: because(code, detail),
  });
}

function isClaimable(delivery: Delivery): boolean {
  if (delivery.state === 'queued') return true;
  return delivery.state === 'sending' && delivery.handle !== null && delivery.leaseUntil === null;
}
