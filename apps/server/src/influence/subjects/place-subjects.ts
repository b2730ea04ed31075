import type { NetworkSnapshot } from '../compute/network-snapshot.js';
import type { SubjectNetwork } from './subject-network.js';

/** Share of the map's width that a subject needs for itself. */
const ROOM = 1 / 34;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
const MOST_STEPS = 400;

/**
 * Where subjects stand: in the middle of their people, weighted by how much each takes part; where an earlier one
 * stands already, at the nearest free place on a spiral around it. Those that come first never move for later ones.
 */
export function placeSubjects(
  snapshot: Pick<NetworkSnapshot, 'x' | 'y' | 'isPresent'>,
  { graph, size }: SubjectNetwork,
  subjects: readonly number[],
): { x: number; y: number }[] {
  const room = ROOM * widthOf(snapshot);
  const placed: { x: number; y: number }[] = [];
  for (const subject of subjects) {
    const middle = { x: 0, y: 0 };
    let total = 0;
    const row = size + subject;
    for (let entry = graph.in.offsets[row]!; entry < graph.in.offsets[row + 1]!; entry++) {
      const node = graph.in.targets[entry]!;
      if (!snapshot.isPresent[node]) continue;
      const weight = graph.in.weights[entry]!;
      middle.x += weight * snapshot.x[node]!;
      middle.y += weight * snapshot.y[node]!;
      total += weight;
    }
    if (total > 0) {
      middle.x /= total;
      middle.y /= total;
    }
    placed.push(freePlace(middle, placed, room));
  }
  return placed;
}

function freePlace(
  wish: { x: number; y: number },
  taken: readonly { x: number; y: number }[],
  room: number,
): { x: number; y: number } {
  let place = wish;
  for (let step = 1; step < MOST_STEPS; step++) {
    if (taken.every(({ x, y }) => Math.hypot(x - place.x, y - place.y) >= room)) break;
    const [radius, angle] = [room * 0.5 * Math.sqrt(step), step * GOLDEN_ANGLE];
    place = { x: wish.x + radius * Math.cos(angle), y: wish.y + radius * Math.sin(angle) };
  }
  return place;
}

function widthOf({ x, y, isPresent }: Pick<NetworkSnapshot, 'x' | 'y' | 'isPresent'>): number {
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let node = 0; node < x.length; node++) {
    if (!isPresent[node]) continue;
    left = Math.min(left, x[node]!);
    right = Math.max(right, x[node]!);
    low = Math.min(low, y[node]!);
    high = Math.max(high, y[node]!);
  }
  return Math.max(right - left, high - low, 1e-6);
}
