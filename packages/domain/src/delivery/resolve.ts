import type { Delivery } from './delivery.js';
import { isGivenUp, plannedState } from './plan.js';
import { because } from './reason.js';
import { type DeliveryStep, refuseDelivery, stepTo } from './step.js';

/**
 * What a person decides about a delivery that stands still. `sent`: it is live (with the id of the post where
 * known). `resend`: it is not live, send it. `drop`: do not send it.
 */
export type PersonsChoice =
  | { readonly kind: 'sent'; readonly externalId: string | null; readonly at: number }
  | { readonly kind: 'resend'; readonly dueAt: number }
  | { readonly kind: 'drop' };

/**
 * A person decides about `needs_check`, `missed` or `failed`. To drop a delivery that nobody could prove absent
 * ends as `failed`, never as `cancelled`: cancelled promises that it is not live. A resend starts a new count of
 * tries, never before the time that the network asked for, and passes the approvers again if the text is not
 * approved as it stands. A part that ended with the part before it is sent with that one, never alone.
 */
export function onResolveByPerson(delivery: Delivery, choice: PersonsChoice): DeliveryStep {
  const { state } = delivery;
  if (state !== 'needs_check' && state !== 'missed' && state !== 'failed') {
    return refuseDelivery('not_in_this_state');
  }
  switch (choice.kind) {
    case 'sent':
      if (state !== 'needs_check') return refuseDelivery('not_in_this_state');
      return stepTo(delivery, {
        state: 'sent',
        externalId: choice.externalId,
        acknowledgedAt: choice.at,
        notBefore: choice.at,
        readBacks: 0,
        reason: because('said_sent'),
      });
    case 'resend': {
      if (delivery.reason?.code === 'part_before_failed') return refuseDelivery('waits_for_part');
      const dueAt = Math.max(choice.dueAt, delivery.notBefore);
      return stepTo(delivery, {
        state: plannedState(delivery),
        dueAt,
        notBefore: dueAt,
        tries: 0,
        readBacks: 0,
        handle: null,
        cancelRequested: false,
        reason: because('said_resend'),
      });
    }
    case 'drop':
      return state === 'needs_check' || isGivenUp(delivery)
        ? stepTo(delivery, { state: 'failed', reason: because('given_up') })
        : stepTo(delivery, { state: 'cancelled', reason: because('cancelled_by_person') });
  }
}
