import { backoffMs } from './backoff.js';
import type { Delivery, DeliveryPolicy } from './delivery.js';
import { because } from './reason.js';
import { type DeliveryStep, refuseDelivery, stepTo } from './step.js';

/** A live post of our own account that matches the delivery (fingerprint, reply target, time). */
export interface OwnPost {
  readonly externalId: string;
  /** Network's time, epoch ms. */
  readonly occurredAt: number;
}

/**
 * One reading of our own timeline from `delivery.readBackFrom` on. `startedAt` is the database's time before the
 * first request of the reading; `complete` says that nothing of the window was left out. Posts that other
 * deliveries already own are not among `found`.
 */
export interface ReadBack {
  readonly startedAt: number;
  readonly complete: boolean;
  readonly found: readonly OwnPost[];
}

/**
 * Decides an unknown delivery. Found once: confirmed. Found more than once: a person looks. Absent counts only
 * from a complete reading that started after the settle window; then it is queued again (or cancelled, or given
 * up at the attempt limit). A reading that proves nothing is repeated, then handed to a person. `readBack` is
 * null where the network has no such ability.
 */
export function onReconcile(
  delivery: Delivery,
  readBack: ReadBack | null,
  now: number,
  random: number,
  policy: DeliveryPolicy,
): DeliveryStep {
  if (delivery.state !== 'unknown' || delivery.settlesAt === null) return refuseDelivery('not_in_this_state');
  if (readBack === null) return toPerson(delivery, 'no_read_back');
  const [first, second] = readBack.found;
  if (second) return toPerson(delivery, 'several_matches');
  if (first) return confirmAs(delivery, first);
  if (readBack.startedAt < delivery.settlesAt) {
    return stepTo(delivery, { notBefore: Math.max(delivery.notBefore, delivery.settlesAt) });
  }
  return readBack.complete
    ? onProvedAbsent(delivery, now, policy)
    : onNothingProved(delivery, now, random, policy);
}

/**
 * Our own timeline (a poll, a thread) shows a post that belongs to this delivery: confirmed, whatever we
 * believed before, so that it is not sent again. While a call is under way its own answer comes first: this is
 * refused and the next poll says it again.
 */
export function onSeenLive(delivery: Delivery, post: OwnPost): DeliveryStep {
  if (delivery.state === 'sending' || delivery.fence === 0) return refuseDelivery('not_in_this_state');
  const other = delivery.externalId !== null && delivery.externalId !== post.externalId;
  if (delivery.state === 'confirmed' || other) return refuseDelivery('already_sent');
  return confirmAs(delivery, post);
}

/**
 * The network says that what it had taken, or may have taken, did not arrive. It can be sent again by a person, and is
 * then as if it had never been sent. `code` is the connector's.
 */
export function onUndelivered(delivery: Delivery, code: string): DeliveryStep {
  const { state } = delivery;
  if (state !== 'sent' && state !== 'unknown' && state !== 'needs_check')
    return refuseDelivery('not_in_this_state');
  return stepTo(delivery, {
    state: 'failed',
    externalId: null,
    acknowledgedAt: null,
    readBackFrom: null,
    settlesAt: null,
    reason: because('undelivered', code),
  });
}

/** A look at our timeline did not show a sent post yet: it is looked for again later, `maxReadBacks` times in all. */
export function onNotSeenYet(
  delivery: Delivery,
  now: number,
  random: number,
  policy: DeliveryPolicy,
): DeliveryStep {
  if (delivery.state !== 'sent') return refuseDelivery('not_in_this_state');
  const readBacks = delivery.readBacks + 1;
  return stepTo(delivery, { readBacks, notBefore: now + backoffMs(readBacks, random, policy) });
}

/**
 * A reading that did not come about (the network was away) says nothing about the post, so it is no look and counts
 * as none: it is repeated, the later the longer that lasts. What is unknown goes to a person once it has lasted for
 * the workspace's grace.
 */
export function onReadingFailed(
  delivery: Delivery,
  now: number,
  random: number,
  policy: DeliveryPolicy,
): DeliveryStep {
  if (delivery.state === 'sent') {
    return stepTo(delivery, {
      notBefore: now + pauseAfter(now - (delivery.acknowledgedAt ?? now), random, policy),
    });
  }
  if (delivery.state !== 'unknown' || delivery.settlesAt === null) return refuseDelivery('not_in_this_state');
  const lasting = now - delivery.settlesAt;
  if (lasting > policy.graceMs) return toPerson(delivery, 'read_back_incomplete');
  const notBefore = Math.max(delivery.settlesAt, now + pauseAfter(lasting, random, policy));
  return stepTo(delivery, { notBefore, reason: because('read_back_waiting') });
}

/** As long again as it has lasted, with jitter; between the policy's delays, longer only after many of them. */
function pauseAfter(lastingMs: number, random: number, policy: DeliveryPolicy): number {
  const most = Math.max(policy.maxDelayMs, lastingMs / 8);
  const pause = Math.min(most, Math.max(policy.baseDelayMs, lastingMs));
  return Math.round(pause / 2 + (random * pause) / 2);
}

function confirmAs(delivery: Delivery, post: OwnPost): DeliveryStep {
  return stepTo(delivery, {
    state: 'confirmed',
    externalId: post.externalId,
    acknowledgedAt: delivery.acknowledgedAt ?? post.occurredAt,
    settlesAt: null,
    reason: null,
  });
}

function onProvedAbsent(delivery: Delivery, now: number, policy: DeliveryPolicy): DeliveryStep {
  const settled = { settlesAt: null, notBefore: now };
  if (delivery.cancelRequested) {
    return stepTo(delivery, { ...settled, state: 'cancelled', reason: because('cancelled_by_person') });
  }
  return delivery.tries >= policy.maxTries
    ? stepTo(delivery, { ...settled, state: 'failed', reason: because('attempts_exhausted') })
    : stepTo(delivery, { ...settled, state: 'queued', reason: because('proved_absent') });
}

function onNothingProved(
  delivery: Delivery,
  now: number,
  random: number,
  policy: DeliveryPolicy,
): DeliveryStep {
  const readBacks = delivery.readBacks + 1;
  if (readBacks >= policy.maxReadBacks) return toPerson({ ...delivery, readBacks }, 'read_back_incomplete');
  const notBefore = now + backoffMs(readBacks, random, policy);
  return stepTo(delivery, { readBacks, notBefore, reason: because('read_back_waiting') });
}

function toPerson(
  delivery: Delivery,
  code: 'no_read_back' | 'several_matches' | 'read_back_incomplete',
): DeliveryStep {
  return stepTo(delivery, { state: 'needs_check', settlesAt: null, reason: because(code) });
}
