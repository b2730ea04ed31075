import type { UndirectedShadow } from '../csr/undirected.js';

/**
 * People in the order of their regions, so that neighbours in the picture are neighbours in memory, with their
 * ties as shares: `shares` of a row sum to 1, or the row has none.
 */
export interface Crowd {
  /** The node at each place. */
  readonly nodes: Int32Array;
  /** The region of each place. */
  readonly regions: Int32Array;
  readonly offsets: Int32Array;
  /** Places, not nodes. */
  readonly targets: Int32Array;
  readonly shares: Float32Array;
  /** 1 for who has a tie that pulls. */
  readonly tied: Uint8Array;
}

/** How much less a tie to another region pulls than one inside: it should lean people over, not tear them out. */
const OUTSIDE = 0.15;

/** Sorts people by region. A tie pulls with the root of its weight: one loud friend must not decide alone. */
export function crowdOf(shadow: UndirectedShadow, communities: Int32Array): Crowd {
  const { nodeCount } = shadow;
  const nodes = sortedByRegion(communities);
  const placeOf = new Int32Array(nodeCount);
  for (let place = 0; place < nodeCount; place++) placeOf[nodes[place]!] = place;
  const offsets = new Int32Array(nodeCount + 1);
  const targets = new Int32Array(shadow.targets.length);
  const shares = new Float32Array(shadow.targets.length);
  const tied = new Uint8Array(nodeCount);
  let kept = 0;
  for (let place = 0; place < nodeCount; place++) {
    const node = nodes[place]!;
    const end = shadow.offsets[node + 1]!;
    const pull = (entry: number): number => {
      const isInside = communities[shadow.targets[entry]!] === communities[node];
      return Math.sqrt(shadow.weights[entry]!) * (isInside ? 1 : OUTSIDE);
    };
    let sum = 0;
    for (let entry = shadow.offsets[node]!; entry < end; entry++) sum += pull(entry);
    for (let entry = shadow.offsets[node]!; entry < end; entry++) {
      targets[kept] = placeOf[shadow.targets[entry]!]!;
      shares[kept++] = sum > 0 ? pull(entry) / sum : 0;
    }
    if (sum > 0) tied[place] = 1;
    offsets[place + 1] = kept;
  }
  return { nodes, regions: nodes.map((node) => communities[node]!), offsets, targets, shares, tied };
}

function sortedByRegion(communities: Int32Array): Int32Array {
  let count = 0;
  for (const community of communities) count = Math.max(count, community + 1);
  const next = new Int32Array(count + 1);
  for (const community of communities) next[community + 1]!++;
  for (let region = 0; region < count; region++) next[region + 1]! += next[region]!;
  const nodes = new Int32Array(communities.length);
  for (let node = 0; node < communities.length; node++) nodes[next[communities[node]!]!++] = node;
  return nodes;
}
