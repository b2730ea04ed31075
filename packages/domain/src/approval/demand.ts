import { type Delivery, isApproved } from '../delivery/delivery.js';
import { plannedState } from '../delivery/plan.js';
import { type DeliveryStep, refuseDelivery, stepTo } from '../delivery/step.js';

/** An approval is taken back: what nobody has tried to send yet waits for the approvers again. */
export function onApprovalTakenBack(delivery: Delivery): DeliveryStep {
  if (delivery.state === 'sent' || delivery.state === 'confirmed') return refuseDelivery('already_sent');
  if (delivery.state === 'sending' || delivery.state === 'unknown') return refuseDelivery('call_under_way');
  const isWaiting = ['scheduled', 'queued', 'by_hand'].includes(delivery.state);
  if (!isWaiting || !delivery.needsApproval || delivery.attempts > 0)
    return refuseDelivery('not_in_this_state');
  return stepTo(delivery, { state: 'awaiting_approval', approvedRevision: null });
}

/**
 * A delivery that was planned without approval now needs one: somebody whose words need it has edited them. What has
 * not begun goes back to the approvers; what is under way or over cannot.
 */
export function onDemandApproval(delivery: Delivery): DeliveryStep {
  const demanded: Delivery = { ...delivery, needsApproval: true };
  switch (delivery.state) {
    case 'scheduled':
    case 'queued':
    case 'retry_wait':
    case 'by_hand':
      return stepTo(demanded, isApproved(demanded) ? {} : { state: plannedState(demanded) });
    case 'draft':
    case 'awaiting_approval':
    case 'missed':
    case 'failed':
      return stepTo(demanded, {});
    case 'sending':
    case 'unknown':
      return refuseDelivery('call_under_way');
    case 'needs_check':
      return refuseDelivery('needs_a_decision');
    case 'sent':
    case 'confirmed':
      return refuseDelivery('already_sent');
    case 'cancelled':
      return refuseDelivery('already_cancelled');
  }
}
