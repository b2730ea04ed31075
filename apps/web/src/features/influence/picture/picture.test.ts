import { describe, expect, it } from 'vitest';
import { madeMap } from '../testing/made-map.js';
import { extentOf, joinParts, MAX_PEOPLE, MAX_TIES, pictureOfMap } from './picture.js';

const NOBODY: ReadonlySet<number> = new Set();
const map = madeMap({ seed: 3, communities: 12, people: 300, ties: 900 });

describe('picture of a map', () => {
  it('draws each person once, however many answers hold them', () => {
    const { people, ties } = joinParts([map, map]);
    expect(people).toHaveLength(300);
    expect(new Set(ties.map(({ source, target }) => [source, target].sort().join(' '))).size).toBe(
      ties.length,
    );
    expect(ties).toEqual(joinParts([map]).ties);
  });

  it('adds both directions of a tie within an answer', () => {
    const part = {
      people: madeMap({ seed: 1, communities: 1, people: 2, ties: 0 }).people,
      ties: { source: [0, 1, 0], target: [1, 0, 0], strength: [2, 3, 9], strong: [false, true, true] },
    };
    const [a, b] = part.people.id;
    expect(joinParts([part]).ties).toEqual([{ source: a, target: b, strength: 5, strong: true }]);
  });

  it('never draws more than a browser can, and keeps the strong ties', () => {
    const large = madeMap({ seed: 5, communities: 40, people: 6_000, ties: 50_000 });
    const { people, ties } = joinParts([large]);
    expect(people).toHaveLength(MAX_PEOPLE);
    expect(ties).toHaveLength(MAX_TIES);
    const weakest = ties.findIndex(({ strong }) => !strong);
    expect(weakest).toBeGreaterThan(0);
    expect(ties.slice(weakest).every(({ strong }) => !strong)).toBe(true);
  });

  it('hides the people of a collapsed community, and shows its ties to others as lines between discs', () => {
    const open = pictureOfMap({ map, closer: [], asked: null, collapsed: NOBODY });
    const closed = pictureOfMap({ map, closer: [], asked: null, collapsed: new Set([0]) });
    expect(closed.people.filter(({ community, own }) => community === 0 && !own)).toEqual([]);
    expect(closed.people.filter(({ own }) => own)).toEqual(open.people.filter(({ own }) => own));
    expect(open.people.length).toBeGreaterThan(closed.people.length);
    expect(open.regionTies).toEqual([]);
    expect(closed.regionTies.length).toBeGreaterThan(0);
    const ids = new Set(closed.people.map(({ id }) => id));
    expect(closed.ties.every(({ source, target }) => ids.has(source) && ids.has(target))).toBe(true);
  });

  it('shows people that were asked about although their community is collapsed', () => {
    const asked = {
      people: madeMap({ seed: 3, communities: 12, people: 300, ties: 0 }).people,
      ties: map.ties,
    };
    const { people } = pictureOfMap({ map, closer: [], asked, collapsed: new Set([0]) });
    expect(people).toHaveLength(300);
  });

  it('has an extent for one person and for nobody', () => {
    expect(extentOf([], [])).toEqual({ x: [-1, 1], y: [-1, 1] });
    const { x, y } = extentOf([], [{ x: 5, y: 7 }]);
    expect([x[1] - x[0], y[1] - y[0]]).toEqual([2, 2]);
  });
});
