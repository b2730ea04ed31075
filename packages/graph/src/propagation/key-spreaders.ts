import type { Cascade } from './cascade-row.js';
import { type Descendants, descendants } from './descendants.js';

/** A repost that carried the message further. */
export interface KeySpreader {
  readonly node: number;
  /** Reposts of this post … */
  readonly direct: number;
  /** … and of those, and so on. */
  readonly indirect: number;
  /** Of all reposts, the share that came through this post (itself not counted). */
  readonly share: number;
}

/**
 * The `limit` reposts (roots are no reposts) with most posts below them; at equal figures the earlier one.
 *
 * @see Bakshy, Hofman, Mason, Watts, Everyone's an influencer (WSDM 2011): influence as the size of the subtree
 */
export function keySpreaders(
  cascade: Cascade,
  limit: number,
  counts: Descendants = descendants(cascade),
): KeySpreader[] {
  const { parents, order, roots } = cascade;
  const reposts = parents.length - roots.length;
  const place = new Int32Array(order.length);
  order.forEach((node, at) => {
    place[node] = at;
  });
  return Array.from(order)
    .filter((node) => parents[node]! >= 0 && counts.all[node]! > 0)
    .sort((a, b) => counts.all[b]! - counts.all[a]! || place[a]! - place[b]!)
    .slice(0, limit)
    .map((node) => {
      const direct = counts.direct[node]!;
      return { node, direct, indirect: counts.all[node]! - direct, share: counts.all[node]! / reposts };
    });
}
