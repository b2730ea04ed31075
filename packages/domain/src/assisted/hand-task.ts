import { type Delivery, isApproved } from '../delivery/delivery.js';
import { because } from '../delivery/reason.js';
import { type DeliveryStep, refuseDelivery, stepTo } from '../delivery/step.js';

const OPEN = new Set<Delivery['state']>(['by_hand', 'scheduled', 'missed']);

/** Whether a person may still settle it; before its time too, for who is early. */
export function isOpenHandTask({ state }: Delivery): boolean {
  return OPEN.has(state);
}

/**
 * A person has posted it, `at` epoch ms, under the network's id. Only of networks that the engine never calls: the
 * caller has looked. Refused where the words as they stand are not approved.
 */
export function onPostedByHand(
  delivery: Delivery,
  posted: { readonly externalId: string; readonly at: number },
): DeliveryStep {
  if (!isOpenHandTask(delivery)) return refuseDelivery('not_in_this_state');
  if (!isApproved(delivery)) return refuseDelivery('not_approved');
  return stepTo(delivery, {
    state: 'confirmed',
    externalId: posted.externalId,
    acknowledgedAt: posted.at,
    reason: because('said_posted'),
  });
}

/** A person says that it will not be posted. */
export function onNotPosted(delivery: Delivery): DeliveryStep {
  if (!isOpenHandTask(delivery)) return refuseDelivery('not_in_this_state');
  return stepTo(delivery, { state: 'cancelled', reason: because('said_not_posted') });
}

/** Undo of either: what a person said was wrong, so the task is open again. */
export function onHandTaskBack(delivery: Delivery): DeliveryStep {
  const code = delivery.reason?.code;
  if (code !== 'said_posted' && code !== 'said_not_posted') return refuseDelivery('not_in_this_state');
  if (delivery.state !== 'confirmed' && delivery.state !== 'cancelled') {
    return refuseDelivery('not_in_this_state');
  }
  if (!isApproved(delivery)) return refuseDelivery('not_approved');
  return stepTo(delivery, { state: 'by_hand', externalId: null, acknowledgedAt: null, reason: null });
}
