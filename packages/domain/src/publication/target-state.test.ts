import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DELIVERY_STATES, type DeliveryState, isSettled } from '../delivery/delivery.js';
import { PUBLICATION_TARGET_STATES, targetState } from './target-state.js';

describe('the state of a target', () => {
  it.each<[string, DeliveryState[], string]>([
    ['nothing planned', [], 'draft'],
    ['all to come', ['scheduled', 'scheduled'], 'scheduled'],
    ['one under way', ['sending', 'scheduled'], 'sending'],
    ['a thread between two parts', ['confirmed', 'scheduled'], 'sending'],
    ['a try to come', ['retry_wait'], 'sending'],
    ['all live', ['confirmed', 'sent'], 'published'],
    ['stopped in the middle', ['confirmed', 'failed', 'failed'], 'partly_published'],
    ['cancelled in the middle', ['confirmed', 'cancelled'], 'partly_published'],
    ['refused', ['failed', 'cancelled'], 'failed'],
    ['taken back', ['cancelled', 'cancelled'], 'cancelled'],
    ['unprovable', ['confirmed', 'needs_check', 'scheduled'], 'needs_check'],
    ['missed', ['missed', 'scheduled'], 'missed'],
    ['asked for', ['awaiting_approval'], 'awaiting_approval'],
    ['handed to a person', ['by_hand', 'scheduled'], 'by_hand'],
    ['given back to its author', ['draft', 'draft'], 'draft'],
  ])('%s', (_what, parts, state) => expect(targetState(parts)).toBe(state));

  it('does not depend on the order of the parts, and never hides one that wants a person', () => {
    const parts = fc.array(fc.constantFrom(...DELIVERY_STATES), { maxLength: 5 });
    fc.assert(
      fc.property(parts, (states) => {
        const state = targetState(states);
        expect(PUBLICATION_TARGET_STATES).toContain(state);
        expect(targetState([...states].reverse())).toBe(state);
        if (states.includes('needs_check')) expect(state).toBe('needs_check');
        const hasEnded = ['published', 'partly_published', 'failed', 'cancelled'].includes(state);
        if (hasEnded) expect(states.every((each) => isSettled(each) || each === 'sent')).toBe(true);
      }),
    );
  });
});
