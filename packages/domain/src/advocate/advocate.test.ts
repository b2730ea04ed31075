import { describe, expect, it } from 'vitest';
import { ADVOCATE_STEPS, advocateProgress, nextAdvocateSteps } from './advocate-step.js';
import { audienceOverlap } from './audience-overlap.js';

describe('the steps with a key person', () => {
  it('lead on from each, also after a refusal, and never to where they are', () => {
    expect(nextAdvocateSteps('declined')).toEqual(['approached', 'agreed']);
    for (const step of ADVOCATE_STEPS) {
      expect(nextAdvocateSteps(step).length).toBeGreaterThan(0);
      expect(nextAdvocateSteps(step)).not.toContain(step);
    }
  });

  it('show what was posted and brought from the agreement on', () => {
    expect(advocateProgress('approached', { posts: 3, brought: 1 })).toBe('approached');
    expect(advocateProgress('agreed', { posts: 0, brought: 0 })).toBe('agreed');
    expect(advocateProgress('agreed', { posts: 2, brought: 0 })).toBe('posted');
    expect(advocateProgress('agreed', { posts: 2, brought: 1 })).toBe('brought');
  });
});

describe('audienceOverlap', () => {
  it('counts who is in both, as a share of each and of all', () => {
    expect(audienceOverlap(new Set(['a', 'b', 'c', 'd']), new Set(['c', 'd', 'e']))).toEqual({
      ours: 4,
      theirs: 3,
      shared: 2,
      ofOurs: 0.5,
      ofTheirs: 2 / 3,
      jaccard: 0.4,
    });
  });

  it('is 0 for empty audiences', () => {
    expect(audienceOverlap(new Set(), new Set())).toMatchObject({ shared: 0, ofOurs: 0, jaccard: 0 });
  });
});
