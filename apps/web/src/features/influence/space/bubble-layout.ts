/** A disc that would like to lie at a point; all in pixels. */
export interface Bubble {
  x: number;
  y: number;
  radius: number;
}

const ROUNDS = 240;
const GAP = 2;
/** How strongly a disc is drawn back to where it belongs, each round. */
const HOME = 0.03;

/**
 * Discs moved apart so far that none covers another, each as near to its own point as the others let it (a Dorling
 * cartogram: Dorling, Area Cartograms, 1996). The same discs always lie the same.
 */
export function bubbleLayout(wishes: readonly Bubble[]): Bubble[] {
  const discs = wishes.map((wish, n) => ({ ...wish, x: wish.x + n * 1e-3, y: wish.y - n * 1e-3 }));
  for (let round = 0; round < ROUNDS; round++) {
    const pull = HOME * (1 - round / ROUNDS);
    discs.forEach((disc, n) => {
      const wish = wishes[n] ?? disc;
      disc.x += (wish.x - disc.x) * pull;
      disc.y += (wish.y - disc.y) * pull;
    });
    pushApart(discs);
  }
  return discs;
}

/** Of two that touch, the smaller one gives way more. */
function pushApart(discs: Bubble[]): void {
  discs.forEach((one, n) => {
    for (const other of discs.slice(n + 1)) {
      const [dx, dy] = [other.x - one.x, other.y - one.y];
      const away = Math.hypot(dx, dy) || 1e-6;
      const overlap = one.radius + other.radius + GAP - away;
      if (overlap <= 0) continue;
      const share = other.radius ** 2 / (one.radius ** 2 + other.radius ** 2);
      one.x -= (dx / away) * overlap * share;
      one.y -= (dy / away) * overlap * share;
      other.x += (dx / away) * overlap * (1 - share);
      other.y += (dy / away) * overlap * (1 - share);
    }
  });
}
