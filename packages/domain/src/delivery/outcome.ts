import { backoffMs } from './backoff.js';
import { type Delivery, type DeliveryPolicy, isTooLate, wasStopped } from './delivery.js';
import { because } from './reason.js';
import { type DeliveryStep, refuseDelivery, stepTo } from './step.js';

/** How a commit (or a later look at its status) ended, as the connector reports it. Times are epoch ms. */
export type CommitOutcome =
  | { readonly kind: 'accepted'; readonly externalId: string; readonly acknowledgedAt?: number }
  | { readonly kind: 'processing'; readonly handle: string }
  | { readonly kind: 'rejected'; readonly code: string }
  /** `isOurs`: nothing was asked of the network, because our own process came too late. */
  | {
      readonly kind: 'not_sent';
      readonly code: string;
      readonly retryAfterMs?: number;
      readonly isOurs?: true;
    }
  | { readonly kind: 'unknown'; readonly code: string };

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
  if (outcome.kind === 'accepted') return onAccepted(delivery, outcome, now, policy);
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
  policy: DeliveryPolicy,
): DeliveryStep {
  if (delivery.externalId !== null) return refuseDelivery('already_sent');
  return stepTo(delivery, {
    ...ENDED,
    state: 'sent',
    notBefore: now + policy.confirmAfterMs,
    readBacks: 0,
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
  // What was never asked of the network is no try.
  if (outcome.isOurs) {
    return stepTo(delivery, {
      ...ENDED,
      state: isTooLate(delivery, now, policy) ? 'missed' : 'retry_wait',
      tries: Math.max(0, delivery.tries - 1),
      notBefore: now + backoffMs(1, random, policy),
      reason: because(isTooLate(delivery, now, policy) ? 'too_late' : 'not_accepted', outcome.code),
    });
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
  const missed = wasStopped(delivery, policy) ? 'stopped' : 'retry_too_late';
  const code = state === 'missed' ? missed : 'not_accepted';
  return stepTo(delivery, { ...ENDED, state, notBefore, reason: because(code, outcome.code) });
}

/** The request may have left: our own timeline decides, once the network's settle window is over. */
export function toUnknown(
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
