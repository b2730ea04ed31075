import {
  type Delivery,
  type DeliveryPolicy,
  isApproved,
  isPastGrace,
  isTooLate,
  wasStopped,
} from './delivery.js';
import { toUnknown } from './outcome.js';
import { because } from './reason.js';
import { type DeliveryStep, refuseDelivery, stepTo } from './step.js';

/** What the sweeper found due: moves it on, or refuses with `not_due`. Run it before asking `dueWork`. */
export function onDue(delivery: Delivery, now: number, policy: DeliveryPolicy): DeliveryStep {
  const late = isTooLate(delivery, now, policy);
  const reason = because(wasStopped(delivery, policy) ? 'stopped' : 'too_late');
  switch (delivery.state) {
    case 'awaiting_approval':
      return isPastGrace(delivery, now, policy)
        ? stepTo(delivery, { state: 'missed', reason: because('approval_expired') })
        : refuseDelivery('not_due');
    case 'scheduled':
    case 'retry_wait':
      if (now < delivery.notBefore) return refuseDelivery('not_due');
      if (policy.byHand) return toPerson(delivery, policy);
      return late ? stepTo(delivery, { state: 'missed', reason }) : stepTo(delivery, { state: 'queued' });
    case 'queued':
      if (policy.byHand) return toPerson(delivery, policy);
      return late ? stepTo(delivery, { state: 'missed', reason }) : refuseDelivery('not_due');
    case 'sending':
      return onLeaseEnd(delivery, now, policy);
    default:
      return refuseDelivery('not_due');
  }
}

/** However late: whoever posts it sees when it was meant to go out. */
function toPerson(delivery: Delivery, policy: DeliveryPolicy): DeliveryStep {
  if (!isApproved(delivery)) return refuseDelivery('not_approved');
  return wasStopped(delivery, policy)
    ? stepTo(delivery, { state: 'missed', reason: because('stopped') })
    : stepTo(delivery, { state: 'by_hand', reason: null });
}

function onLeaseEnd(delivery: Delivery, now: number, policy: DeliveryPolicy): DeliveryStep {
  if (delivery.leaseUntil === null || now < delivery.leaseUntil) return refuseDelivery('not_due');
  if (delivery.handle !== null) return stepTo(delivery, { leaseUntil: null, notBefore: now });
  return toUnknown(delivery, now, policy, 'worker_lost', null);
}

/**
 * The job that a due row needs now, after `onDue`: to claim and call, to read our timeline back and decide
 * (`onReconcile`), to look whether a sent post is there (`onSeenLive`, `onNotSeenYet`), or none.
 */
export function dueWork(
  delivery: Delivery,
  now: number,
  policy: DeliveryPolicy,
): 'send' | 'read_back' | 'confirm' | null {
  if (now < delivery.notBefore) return null;
  if (delivery.state === 'unknown') return 'read_back';
  if (delivery.state === 'sent') return delivery.readBacks < policy.maxReadBacks ? 'confirm' : null;
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
  if (!isClaimable(delivery) || policy.byHand) return refuseDelivery('not_in_this_state');
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

function isClaimable(delivery: Delivery): boolean {
  if (delivery.state === 'queued') return true;
  return delivery.state === 'sending' && delivery.handle !== null && delivery.leaseUntil === null;
}
