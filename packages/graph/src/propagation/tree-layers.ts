/** Depths and order of a forest whose parents hold no circle. */
export interface TreeLayers {
  readonly depths: Int32Array;
  readonly roots: Int32Array;
  readonly order: Int32Array;
  readonly childOffsets: Int32Array;
  readonly children: Int32Array;
}

/** Children by time (unknown times last, then in the order of the rows), depths and a breadth-first order. */
export function layersOf(parents: Int32Array, timesMs: Float64Array): TreeLayers {
  const n = parents.length;
  const childOffsets = new Int32Array(n + 1);
  for (const parent of parents) if (parent >= 0) childOffsets[parent + 1]!++;
  for (let node = 0; node < n; node++) childOffsets[node + 1]! += childOffsets[node]!;
  const children = new Int32Array(childOffsets[n]!);
  const next = childOffsets.slice();
  const order = new Int32Array(n);
  const depths = new Int32Array(n);
  let end = 0;
  for (const node of byTime(timesMs)) {
    const parent = parents[node]!;
    if (parent < 0) order[end++] = node;
    else children[next[parent]!++] = node;
  }
  const roots = order.slice(0, end);
  for (let at = 0; at < end; at++) {
    const node = order[at]!;
    for (let entry = childOffsets[node]!; entry < childOffsets[node + 1]!; entry++) {
      const child = children[entry]!;
      depths[child] = depths[node]! + 1;
      order[end++] = child;
    }
  }
  return { depths, roots, order, childOffsets, children };
}

/** Nodes by time; unknown times last, equal ones in the order of the rows. */
export function byTime(timesMs: Float64Array): Int32Array {
  const key = timesMs.map((value) => (Number.isNaN(value) ? Number.MAX_VALUE : value));
  return Int32Array.from(key, (_, node) => node).sort((a, b) => key[a]! - key[b]! || a - b);
}
