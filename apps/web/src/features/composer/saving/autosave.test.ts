import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aPublication } from '../testing/builders.js';
import {
  type Autosave,
  type AutosaveEvent,
  advance,
  beginAutosave,
  isDirty,
  nextTryIn,
  saveMark,
} from './autosave.js';

const theirs = aPublication({ revision: 9 });
const after = (state: Autosave, ...events: AutosaveEvent[]) => events.reduce(advance, state);
const written = after(beginAutosave(3), { kind: 'edited', at: 1000 });

describe('autosave', () => {
  it('waits for 800 ms of quiet, and sends once', () => {
    expect(nextTryIn(written, 1000)).toBe(800);
    expect(nextTryIn(after(written, { kind: 'edited', at: 1500 }), 1600)).toBe(700);
    expect(nextTryIn(after(written, { kind: 'sent' }), 5000)).toBeNull();
  });

  it('sends again what was written while it was saving', () => {
    const state = after(
      written,
      { kind: 'sent' },
      { kind: 'edited', at: 1100 },
      { kind: 'accepted', revision: 4, at: 1200 },
    );
    expect([state.revision, isDirty(state), nextTryIn(state, 1200)]).toEqual([4, true, 700]);
  });

  it('tries again by itself where nobody answers, at once when the network is back', () => {
    const lost = after(written, { kind: 'sent' }, { kind: 'unanswered', at: 2000 });
    expect([saveMark(lost), nextTryIn(lost, 2000)]).toEqual(['offline', 2000]);
    expect(nextTryIn(after(lost, { kind: 'online' }), 2000)).toBe(0);
  });

  it('stops for a person where somebody else saved meanwhile', () => {
    const stale = after(written, { kind: 'sent' }, { kind: 'conflicted', theirs });
    expect([saveMark(stale), nextTryIn(stale, 99_999)]).toEqual(['stale', null]);
    expect(nextTryIn(after(stale, { kind: 'edited', at: 5000 }), 99_999)).toBeNull();
    const mine = after(stale, { kind: 'insisted', at: 5000 });
    expect([mine.revision, nextTryIn(mine, 5000)]).toEqual([9, 0]);
    const taken = after(stale, { kind: 'replaced', revision: 9 });
    expect([taken.revision, saveMark(taken)]).toEqual([9, 'saved']);
  });

  it('lets a refusal stand until something is changed', () => {
    const refused = after(written, { kind: 'sent' }, { kind: 'refused', error: new Error('no') });
    expect(nextTryIn(refused, 99_999)).toBeNull();
    expect(nextTryIn(after(refused, { kind: 'edited', at: 5000 }), 5000)).toBe(800);
  });

  it('keeps changes of what is planned until it is asked', () => {
    const held = after(written, { kind: 'held', isHeld: true });
    expect([saveMark(held), nextTryIn(held, 99_999)]).toEqual(['held', null]);
    expect(nextTryIn(after(held, { kind: 'asked' }), 1000)).toBe(0);
  });

  it('loses no change and never sends two at once, whatever happens', () => {
    const event: fc.Arbitrary<AutosaveEvent> = fc.constantFrom<AutosaveEvent>(
      { kind: 'edited', at: 10 },
      { kind: 'asked' },
      { kind: 'sent' },
      { kind: 'accepted', revision: 5, at: 20 },
      { kind: 'unanswered', at: 20 },
      { kind: 'online' },
      { kind: 'refused', error: null },
      { kind: 'conflicted', theirs },
      { kind: 'replaced', revision: 9 },
      { kind: 'insisted', at: 30 },
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        let state = beginAutosave(null);
        let handed = 0;
        for (const each of events) {
          if (each.kind === 'sent' && nextTryIn(state, 1e9) === null) continue;
          if (/accepted|unanswered|refused|conflicted/.test(each.kind) && state.sending === null) continue;
          if (each.kind === 'sent') handed = state.edits;
          if (each.kind === 'replaced') handed = state.edits;
          const before = state;
          state = advance(state, each);
          if (each.kind === 'accepted') expect(state.saved).toBe(before.sending);
          expect(state.saved).toBeLessThanOrEqual(handed);
          expect(state.edits).toBeGreaterThanOrEqual(before.edits);
        }
        if (isDirty(state) && state.sending === null && !state.trouble) expect(nextTryIn(state, 1e9)).toBe(0);
      }),
    );
  });
});
