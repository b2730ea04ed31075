/** A picture for every account: a symmetric pattern in a colour of its own. */
import { Random } from '../world/random.js';
import { cellsPng } from './png.js';

const CELL_PIXELS = 16;

export function avatarPng(id: string): Buffer {
  const random = new Random(`avatar/${id}`);
  const hue = random.int(0, 359);
  const cells = Array.from({ length: 7 }, () => Array.from({ length: 7 }, () => 0));
  for (let row = 0; row < 5; row += 1) {
    for (let column = 0; column < 3; column += 1) {
      if (!random.chance(0.5)) continue;
      for (const x of [column, 4 - column]) cells[row + 1]?.splice(x + 1, 1, 1);
    }
  }
  return cellsPng(cells, [rgb(hue, 0.45, 0.9), rgb(hue, 0.55, 0.42)], CELL_PIXELS);
}

/** From hue (degrees), saturation and lightness (0..1); CSS Color 4, section 7.1. */
function rgb(hue: number, saturation: number, lightness: number): [number, number, number] {
  const spread = saturation * Math.min(lightness, 1 - lightness);
  const channel = (n: number): number => {
    const k = (n + hue / 30) % 12;
    return Math.round(255 * (lightness - spread * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return [channel(0), channel(8), channel(4)];
}
