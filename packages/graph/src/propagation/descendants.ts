import type { Cascade } from './cascade-row.js';

/** What each post set off: reposts of itself, and reposts of these reposts. */
export interface Descendants {
  readonly direct: Int32Array;
  readonly all: Int32Array;
}

/** Counts below every node in one pass from the leaves up. */
export function descendants({ parents, order, childOffsets }: Cascade): Descendants {
  const all = new Int32Array(parents.length);
  const direct = Int32Array.from(parents, (_, node) => childOffsets[node + 1]! - childOffsets[node]!);
  for (let at = order.length - 1; at >= 0; at--) {
    const parent = parents[order[at]!]!;
    if (parent >= 0) all[parent]! += all[order[at]!]! + 1;
  }
  return { direct, all };
}
