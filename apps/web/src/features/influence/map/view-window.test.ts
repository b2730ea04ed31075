import { describe, expect, it } from 'vitest';
import { windowToAsk } from './view-window.js';

const EXTENT = { x: [-500, 500], y: [-500, 500] } as { x: [number, number]; y: [number, number] };
const view = (x: number, y: number, size: number) => ({
  window: [x, y, x + size, y + size * 0.6] as [number, number, number, number],
  ratio: size / 1000,
});

describe('window to ask for', () => {
  it('is none while the whole map is looked at', () => {
    expect(windowToAsk(view(-500, -500, 1000), EXTENT)).toBeNull();
  });

  it('covers what is on the screen, and a little more', () => {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] =
      windowToAsk(view(10, 20, 200), EXTENT)
        ?.split(',')
        .map(Number) ?? [];
    expect(x0).toBeLessThan(10);
    expect(y0).toBeLessThan(20);
    expect(x1).toBeGreaterThan(210);
    expect(y1).toBeGreaterThan(140);
  });

  it('stays the same for a small move', () => {
    expect(windowToAsk(view(11, 21, 200), EXTENT)).toBe(windowToAsk(view(14, 24, 200), EXTENT));
  });

  it('is spelled as the route reads it, also very close', () => {
    const route = /^-?[\d.]+(e-?\d+)?(,-?[\d.]+(e-?\d+)?){3}$/;
    for (const size of [400, 3, 0.02, 0.0000004])
      expect(windowToAsk(view(-0.3, 0.1, size), EXTENT)).toMatch(route);
  });
});
