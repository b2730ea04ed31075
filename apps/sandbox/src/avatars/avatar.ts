/** A picture for every account: a symmetric pattern in a colour of its own. */
import { Random } from '../world/random.js';

export function avatarSvg(id: string): string {
  const random = new Random(`avatar/${id}`);
  const hue = random.int(0, 359);
  const cells: string[] = [];
  for (let row = 0; row < 5; row += 1) {
    for (let column = 0; column < 3; column += 1) {
      if (!random.chance(0.5)) continue;
      for (const x of new Set([column, 4 - column]))
        cells.push(`<rect x="${x + 1}" y="${row + 1}" width="1" height="1"/>`);
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 7 7" width="120" height="120"><rect width="7" height="7" fill="hsl(${hue} 45% 90%)"/><g fill="hsl(${hue} 55% 42%)">${cells.join('')}</g></svg>`;
}
