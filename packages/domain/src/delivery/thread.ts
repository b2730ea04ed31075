import type { Refused } from '../decision/decision.js';
import type { Delivery } from './delivery.js';
import { onApprove, onCancel, onEdit, onRefuseApproval, onReschedule, plannedState } from './plan.js';
import { because } from './reason.js';
import { onResolveByPerson } from './resolve.js';
import { type DeliveryRefusal, type DeliveryStep, refuseDelivery, stepTo } from './step.js';

/** What happens to the parts of one thread, in their order, or why nothing happens to any of them. */
export type ThreadStep = { readonly ok: true; readonly next: readonly Delivery[] } | Refused<DeliveryRefusal>;

/** Every part is edited, or none: a thread of which a part has left is no longer changed. */
export function onThreadEdit(parts: readonly Delivery[]): ThreadStep {
  return everyPart(parts, (part) => onEdit(part, part.revision));
}

/** Every part moves to the new time (epoch ms), or none. What was missed is sent again at that time. */
export function onThreadReschedule(parts: readonly Delivery[], dueAt: number): ThreadStep {
  return everyPart(parts, (part) =>
    part.state === 'missed' ? onResolveByPerson(part, { kind: 'resend', dueAt }) : onReschedule(part, dueAt),
  );
}

/** The approval of the words as they stand in every part that waits for it; a part that ended for itself stays so. */
export function onThreadApprove(parts: readonly Delivery[]): ThreadStep {
  if (!parts.some(waitsForApproval)) return refuseDelivery('not_in_this_state');
  return everyPart(parts, (part) =>
    waitsForApproval(part) ? onApprove(part, part.revision) : { ok: true, next: part },
  );
}

const waitsForApproval = ({ state }: Delivery): boolean => state === 'awaiting_approval';

/** A refusal sends every part back to its author. */
export function onThreadRefuseApproval(parts: readonly Delivery[]): ThreadStep {
  return everyPart(parts, onRefuseApproval);
}

/**
 * Cancels what can still be cancelled. `refusal` says what a person must know: a part is live, or a call is under way
 * and is withdrawn only if it proves not to be live. The parts behind it are cancelled in any case.
 */
export function onThreadCancel(parts: readonly Delivery[]): {
  readonly next: readonly Delivery[];
  readonly refusal: Refused<DeliveryRefusal> | null;
} {
  const steps = parts.map(onCancel);
  const next = steps.map((step, n) => (step.ok ? step.next : (parts[n] as Delivery)));
  const open = next.filter(({ state }) => state !== 'cancelled');
  if (open.length === 0) {
    const changed = steps.some((step) => step.ok);
    return { next, refusal: changed ? null : refuseDelivery('already_cancelled') };
  }
  if (open.some(({ cancelRequested }) => cancelRequested))
    return { next, refusal: refuseDelivery('cancel_asked') };
  const refused = steps.find((step) => !step.ok && step.code === 'needs_a_decision');
  if (refused && !refused.ok) return { next, refusal: refused };
  return { next, refusal: refuseDelivery(open.length < parts.length ? 'partly_sent' : 'already_sent') };
}

/**
 * A waiting part when something happened to the part before it, other than that it went live. It ends when that one
 * ended without being live, and stands up again when a person sends that one once more.
 */
export function onPartBefore(part: Delivery, before: Delivery): DeliveryStep {
  if (part.fence > 0 || part.state === 'cancelled') return refuseDelivery('not_in_this_state');
  if (before.state === 'cancelled') {
    return stepTo(part, { state: 'cancelled', reason: because('part_before_cancelled') });
  }
  const isDown = part.state === 'failed' && part.reason?.code === 'part_before_failed';
  if (before.state === 'failed') {
    return isDown
      ? refuseDelivery('not_in_this_state')
      : stepTo(part, { state: 'failed', reason: because('part_before_failed') });
  }
  if (!isDown || !STANDS_UP.has(before.state)) return refuseDelivery('not_in_this_state');
  const { dueAt } = before;
  return stepTo(part, { state: plannedState(part), dueAt, notBefore: dueAt, reason: null });
}

const STANDS_UP = new Set<Delivery['state']>([
  'draft',
  'awaiting_approval',
  'scheduled',
  'queued',
  'sent',
  'confirmed',
]);

/**
 * The part before is live since `now` (epoch ms), so this one may go: a thread that has begun is finished without
 * asking, however late it began.
 */
export function onPartBeforeLive(part: Delivery, now: number): DeliveryStep {
  const stood = onPartBefore(part, { ...part, state: 'sent', dueAt: now });
  const next = stood.ok ? stood.next : part;
  if (next.fence > 0 || !WAITS.has(next.state)) return refuseDelivery('not_in_this_state');
  const dueAt = Math.max(next.dueAt, now);
  return stepTo(next, { dueAt, notBefore: dueAt });
}

const WAITS = new Set<Delivery['state']>(['draft', 'awaiting_approval', 'scheduled', 'queued', 'missed']);

function everyPart(parts: readonly Delivery[], decide: (part: Delivery) => DeliveryStep): ThreadStep {
  const next: Delivery[] = [];
  for (const part of parts) {
    const step = decide(part);
    if (!step.ok) return step;
    next.push(step.next);
  }
  return { ok: true, next };
}
