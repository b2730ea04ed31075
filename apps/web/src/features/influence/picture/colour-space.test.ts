import { expect, it } from 'vitest';
import { channelsOf, mix, oklch, premultiplied, withAlpha } from './colour-space.js';

it('reads long and short colours alike', () => {
  expect(channelsOf('#fff')).toEqual([1, 1, 1]);
  expect(mix('#fff', '#000000', 0.5)).toBe('#808080');
  expect(withAlpha('#1a2', 0.5)).toBe('rgba(17,170,34,0.5)');
  expect(premultiplied('#ff8000', 0.5)).toBe('rgba(128,64,0,0.5)');
});

it('knows the corners of OKLCH', () => {
  expect(oklch(1, 0, 0)).toBe('#ffffff');
  expect(oklch(0, 0, 0)).toBe('#000000');
  expect(oklch(0.62796, 0.25768, 29.234)).toBe('#ff0000');
});
