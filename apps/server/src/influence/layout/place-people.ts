import type { CompressedGraph } from '@tingshuo/graph';
import type { PreviousMap } from '../compute/network-snapshot.js';

export interface PlaceInput {
  readonly graph: CompressedGraph;
  readonly community: Int32Array;
  readonly value: Float64Array;
  readonly isPresent: Uint8Array;
  readonly previous: PreviousMap | null;
  readonly isPast: boolean;
}

/** The turn from one seed of a sunflower to the next. */
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const ROOM = 1.8;

/**
 * Where everyone lies: communities as seeds of a sunflower, the largest in the middle, each with its people as seeds
 * of a smaller one, the most valuable in the middle. Layout units: neighbours inside a community are about 1 apart.
 *
 * @see Vogel, A better way to construct the sunflower head, Math. Biosciences 44 (1979) 179
 */
export function placePeople({ community, value, isPresent, previous, isPast }: PlaceInput): {
  x: Float64Array;
  y: Float64Array;
} {
  const x = new Float64Array(community.length);
  const y = new Float64Array(community.length);
  const members = new Map<number, number[]>();
  for (let node = 0; node < community.length; node++) {
    if (isPast && previous && node < previous.x.length) {
      x[node] = previous.x[node]!;
      y[node] = previous.y[node]!;
    } else if (isPresent[node]) {
      const row = members.get(community[node]!);
      if (row) row.push(node);
      else members.set(community[node]!, [node]);
    }
  }
  let before = 0;
  const bySize = [...members].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
  bySize.forEach(([, nodes], place) => {
    const distance = place === 0 ? 0 : ROOM * Math.sqrt(before + nodes.length / 2);
    before += nodes.length + 2;
    const centreX = distance * Math.cos(place * GOLDEN);
    const centreY = distance * Math.sin(place * GOLDEN);
    nodes.sort((a, b) => worth(value, b) - worth(value, a) || a - b);
    nodes.forEach((node, seed) => {
      const radius = 0.56 * Math.sqrt(seed);
      x[node] = centreX + radius * Math.cos(seed * GOLDEN);
      y[node] = centreY + radius * Math.sin(seed * GOLDEN);
    });
  });
  return { x, y };
}

function worth(value: Float64Array, node: number): number {
  const known = value[node] ?? Number.NaN;
  return Number.isNaN(known) ? -1 : known;
}
