import { describe, expect, it } from 'vitest';
import { branchMood } from './branch-mood.js';
import type { CascadeRow } from './cascade-row.js';
import { moodTurn } from './mood-turn.js';
import { rebuildCascade } from './rebuild-cascade.js';

const repost = (id: string, parent: string | null, minute: number, mood: number | null): CascadeRow => ({
  id,
  author: id,
  parent,
  timeMs: minute * 60_000,
  mood,
});

function turning(moodLater: number) {
  const original = repost('original', null, 0, 0.5);
  const early = Array.from({ length: 9 }, (_, at) =>
    repost(`early ${at}`, 'original', 1 + at, at % 3 ? 0.6 : 0.2),
  );
  const branch = repost('critic', 'original', 20, -0.5);
  const late = Array.from({ length: 9 }, (_, at) =>
    repost(`late ${at}`, 'critic', 21 + at, at % 2 ? moodLater : 0.2),
  );
  return rebuildCascade([...late, branch, original, ...early]);
}

describe('moodTurn', () => {
  it('names the first post of the new mood', () => {
    const cascade = turning(-0.8);
    const turn = moodTurn(cascade);
    expect(cascade.ids[turn?.node ?? -1]).toBe('critic');
    expect(turn?.meanBefore).toBeCloseTo((0.5 + 6 * 0.6 + 3 * 0.2) / 10, 12);
    expect(turn?.meanAfter).toBeCloseTo((-0.5 + 4 * -0.8 + 5 * 0.2) / 10, 12);
    expect(turn?.tested).toBe(20);
    expect(turn?.pValue).toBeLessThan(0.05);
  });

  it('is silent about chance and about few posts', () => {
    expect(moodTurn(turning(0.6))).toBeNull();
    expect(moodTurn(turning(-0.8), { atLeast: 21 })).toBeNull();
  });
});

describe('branchMood', () => {
  it('names the branch that feels differently', () => {
    const cascade = turning(-0.8);
    const branch = branchMood(cascade);
    expect(cascade.ids[branch?.node ?? -1]).toBe('critic');
    expect(branch?.tested).toBe(10);
    expect(branch?.meanInside).toBeCloseTo((-0.5 + 4 * -0.8 + 5 * 0.2) / 10, 12);
    expect(branch?.pValue).toBeLessThan(0.05);
  });

  it('has the p of the rank sum of a worked example', () => {
    const inside = [1, 2, 3, 4, 5].map((rank) => repost(`in ${rank}`, 'top', rank, rank / 20));
    const outside = [6, 7, 8, 9, 10].map((rank) => repost(`out ${rank}`, 'original', rank, rank / 20));
    const cascade = rebuildCascade([
      repost('original', null, 0, null),
      repost('top', 'original', 1, null),
      ...inside,
      ...outside,
    ]);
    const z = (27.5 - 15) / Math.sqrt((25 / 12) * 11);
    expect(z).toBeCloseTo(2.6112, 4);
    expect(branchMood(cascade)?.pValue).toBeCloseTo(0.009023, 5);
  });

  it('is silent where every mood is the same or unknown', () => {
    const same = Array.from({ length: 20 }, (_, at) =>
      repost(`p${at}`, at ? `p${at % 3 ? 0 : at - 1}` : null, at, 0),
    );
    expect(branchMood(rebuildCascade(same))).toBeNull();
    expect(branchMood(rebuildCascade(same.map((row) => ({ ...row, mood: null }))))).toBeNull();
  });
});
