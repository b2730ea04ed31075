import { describe, expect, it } from 'vitest';
import { isAsPlanned, plannedSearches } from './keyword-plan.js';

const planned = plannedSearches('r', ['tea', 'kettle'], ['a', 'b']);
const awake = planned.map((search) => ({ ...search, enabled: true }));
const [first] = awake;

describe('the streams of a rule', () => {
  it('are as planned where each account searches for each word, and those of others rest', () => {
    expect(isAsPlanned(planned, awake)).toBe(true);
    const resting = { socialAccountId: 'c', key: 'r tea', query: 'tea', enabled: false };
    expect(isAsPlanned(planned, [...awake, resting])).toBe(true);
  });

  it.each([
    ['one is missing', awake.slice(1)],
    ['one rests that should not', [...awake.slice(1), { ...first, enabled: false }]],
    ['another account searches too', [...awake, { ...first, socialAccountId: 'c' }]],
    ['a word is no longer one', [...awake, { ...first, key: 'r pot', query: 'pot', enabled: false }]],
    ['one asks for something else', [...awake.slice(1), { ...first, query: 'teas' }]],
  ])('are not where %s', (_, streams) => {
    expect(isAsPlanned(planned, streams as typeof awake)).toBe(false);
  });

  it('may only rest where nobody can search, and where they stand is kept', () => {
    expect(isAsPlanned([], [{ ...awake[0], enabled: false } as (typeof awake)[0]])).toBe(true);
    expect(isAsPlanned([], awake)).toBe(false);
  });
});
