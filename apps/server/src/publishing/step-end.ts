import { type DeliveryState, isSettled } from '@tingshuo/domain';

/** How a step of the engine ended: look again at once, wait for a time, or nothing more to do for it here. */
export type StepEnd = 'again' | 'waits' | 'settled';

/** What the state that a step led to asks for; null where the row was not written. */
export function stepEnd(state: DeliveryState | null): StepEnd {
  return state !== null && isSettled(state) ? 'settled' : 'again';
}
