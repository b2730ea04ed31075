import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../testing/made-map.js';
import { type Box, type LabelWish, placeLabels } from './label-placement.js';

const BOUNDS = { left: 0, top: 0, right: 800, bottom: 600 };
const touches = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

function wish(of: string, over: Partial<LabelWish<string>> = {}): LabelWish<string> {
  return { of, x: 100, y: 100, gap: 5, width: 60, height: 14, centred: false, ...over };
}

describe('label placement', () => {
  it('never lets two labels touch, nor one leave the bounds', () => {
    const random = mulberry32(11);
    const wishes = Array.from({ length: 600 }, (_, n) =>
      wish(String(n), {
        x: random() * 800,
        y: random() * 600,
        width: 20 + random() * 120,
        centred: n % 5 === 0,
      }),
    );
    const placed = placeLabels(wishes, BOUNDS);
    expect(placed.length).toBeGreaterThan(60);
    const wrong = placed.filter(({ box }, i) => placed.slice(i + 1).some((other) => touches(box, other.box)));
    expect(wrong).toEqual([]);
    expect(
      placed.every(({ box }) => box.left >= 0 && box.right <= 800 && box.top >= 0 && box.bottom <= 600),
    ).toBe(true);
  });

  it('serves the first wish first and puts the next ones on the other sides', () => {
    const names = ['right', 'left', 'under', 'above', 'nowhere'];
    const placed = placeLabels(
      names.map((name) => wish(name, { gap: 20 })),
      BOUNDS,
    );
    expect(placed.map(({ of, box }) => [of, box.left, box.top])).toEqual([
      ['right', 120, 93],
      ['left', 20, 93],
      ['under', 70, 119],
      ['above', 70, 67],
    ]);
  });

  it('takes another height for what stands over its point', () => {
    const titles = ['top', 'bottom', 'none'].map((name) => wish(name, { centred: true, orY: [160] }));
    expect(placeLabels(titles, BOUNDS).map(({ of, box }) => [of, box.top])).toEqual([
      ['top', 93],
      ['bottom', 153],
    ]);
  });

  it('keeps clear of what is taken already', () => {
    const taken = [{ left: 0, top: 0, right: 800, bottom: 600 }];
    expect(placeLabels([wish('none')], BOUNDS, taken)).toEqual([]);
  });
});
