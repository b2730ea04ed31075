import { type Delivery, type DeliveryState, isApproved } from './delivery.js';
import { because } from './reason.js';
import { type DeliveryStep, refuseDelivery, stepTo } from './step.js';

type EditRule =
  | 'keep'
  | 'plan_again'
  | 'call_under_way'
  | 'needs_a_decision'
  | 'already_sent'
  | 'already_cancelled';

const EDIT: Record<DeliveryState, EditRule> = {
  draft: 'keep',
  awaiting_approval: 'keep',
  missed: 'keep',
  failed: 'keep',
  scheduled: 'plan_again',
  queued: 'plan_again',
  retry_wait: 'plan_again',
  by_hand: 'plan_again',
  sending: 'call_under_way',
  unknown: 'call_under_way',
  needs_check: 'needs_a_decision',
  sent: 'already_sent',
  confirmed: 'already_sent',
  cancelled: 'already_cancelled',
};

type CancelRule = 'cancel' | 'request' | 'needs_a_decision' | 'already_sent' | 'already_cancelled';

const CANCEL: Record<DeliveryState, CancelRule> = {
  draft: 'cancel',
  awaiting_approval: 'cancel',
  scheduled: 'cancel',
  queued: 'cancel',
  retry_wait: 'cancel',
  by_hand: 'cancel',
  missed: 'cancel',
  failed: 'cancel',
  sending: 'request',
  unknown: 'request',
  needs_check: 'needs_a_decision',
  sent: 'already_sent',
  confirmed: 'already_sent',
  cancelled: 'already_cancelled',
};

/** Hands a draft to the engine: to the approvers where the workspace asks for it, else to the schedule. */
export function onSubmit(delivery: Delivery, dueAt: number): DeliveryStep {
  if (delivery.state !== 'draft') return refuseDelivery('not_in_this_state');
  return stepTo(delivery, { state: plannedState(delivery), dueAt, notBefore: dueAt, reason: null });
}

/** An approval holds for the revision that was read; a later edit voids it. */
export function onApprove(delivery: Delivery, revision: number): DeliveryStep {
  if (delivery.state !== 'awaiting_approval') return refuseDelivery('not_in_this_state');
  if (revision !== delivery.revision) return refuseDelivery('stale_revision');
  return stepTo(delivery, { state: 'scheduled', approvedRevision: revision, reason: null });
}

/** A refused approval goes back to its author. */
export function onRefuseApproval(delivery: Delivery): DeliveryStep {
  if (delivery.state !== 'awaiting_approval') return refuseDelivery('not_in_this_state');
  return stepTo(delivery, { state: 'draft', reason: because('approval_refused') });
}

/**
 * An edit of the text that was read as `revision`. It bumps the revision, so that a sender that loaded the old
 * text is refused, and voids an approval. While a call may be under way nothing can be edited.
 */
export function onEdit(delivery: Delivery, revision: number): DeliveryStep {
  const rule = EDIT[delivery.state];
  if (rule !== 'keep' && rule !== 'plan_again') return refuseDelivery(rule);
  if (revision !== delivery.revision) return refuseDelivery('stale_revision');
  const edited: Delivery = { ...delivery, revision: delivery.revision + 1 };
  return stepTo(edited, rule === 'keep' ? {} : { state: plannedState(edited) });
}

/** Moves a delivery that has not begun to a new time. */
export function onReschedule(delivery: Delivery, dueAt: number): DeliveryStep {
  if (delivery.state !== 'awaiting_approval' && EDIT[delivery.state] !== 'plan_again') {
    return refuseDelivery('not_in_this_state');
  }
  const notBefore = delivery.state === 'retry_wait' ? Math.max(delivery.notBefore, dueAt) : dueAt;
  return stepTo(delivery, { state: plannedState(delivery), dueAt, notBefore, reason: null });
}

/**
 * Cancels (or undoes, inside the undo window) for good. While a call is under way it is only asked for: it
 * holds if the post proves not to be live.
 */
export function onCancel(delivery: Delivery): DeliveryStep {
  const rule = isGivenUp(delivery) ? 'needs_a_decision' : CANCEL[delivery.state];
  if (rule === 'cancel') {
    return stepTo(delivery, { state: 'cancelled', reason: because('cancelled_by_person') });
  }
  return rule === 'request' ? stepTo(delivery, { cancelRequested: true }) : refuseDelivery(rule);
}

/** Where a delivery that is ready to go out stands: before the approvers, or on the schedule. */
export function plannedState(delivery: Delivery): 'awaiting_approval' | 'scheduled' {
  return isApproved(delivery) ? 'scheduled' : 'awaiting_approval';
}

/** Whether it was given up without proof that it is not live: it must never read as cancelled. */
export function isGivenUp(delivery: Delivery): boolean {
  return delivery.state === 'failed' && delivery.reason?.code === 'given_up';
}
