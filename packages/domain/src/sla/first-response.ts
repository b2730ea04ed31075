import { cancelClock, type SlaClock, startClock, stopClock, tickClock } from './sla-clock.js';

/** What the first-response clock of an episode hears. `at` is epoch ms. */
export type FirstResponseEvent =
  /** A customer's post; `at` is when we ingested it. */
  | { readonly type: 'inbound'; readonly at: number }
  /** A reply is live; `at` is the network's acknowledgement. Approved AI drafts count as human. */
  | { readonly type: 'reply_sent'; readonly at: number; readonly by: 'human' | 'automation' | 'campaign' }
  | { readonly type: 'episode_closed'; readonly at: number }
  | { readonly type: 'tick'; readonly at: number };

/**
 * One step of the first-response clock (FRT): starts at the first inbound post of the episode, stops at the
 * first sent human reply, never pauses. Null until the first inbound post. `seq` is the episode's number.
 */
export function firstResponseStep(
  clock: SlaClock | null,
  event: FirstResponseEvent,
  targetMs: number,
  seq: number,
): SlaClock | null {
  if (clock === null) return event.type === 'inbound' ? startClock('frt', seq, targetMs, event.at) : null;
  switch (event.type) {
    case 'inbound':
      return clock;
    case 'reply_sent':
      return event.by === 'human' && event.at >= clock.startedAt ? stopClock(clock, event.at) : clock;
    case 'episode_closed':
      return cancelClock(clock, event.at);
    case 'tick':
      return tickClock(clock, event.at);
  }
}

/** The clock of an episode, folded over its events in the order of the event log. */
export function firstResponseClock(
  events: readonly FirstResponseEvent[],
  targetMs: number,
  seq: number,
): SlaClock | null {
  return events.reduce<SlaClock | null>(
    (clock, event) => firstResponseStep(clock, event, targetMs, seq),
    null,
  );
}
