import { type RandomSource, shuffle } from '../random/seeded-random.js';

/** Nodes that are visited one after the other in a large graph: near rows share cache lines, so only blocks are shuffled. */
const BLOCK = 64;
const BLOCKS_FROM_NODES = 20_000;

/** All nodes in an order by lot; of a large graph blocks of neighbouring numbers in an order by lot. */
export function visitingOrder(nodeCount: number, random: RandomSource): Int32Array {
  if (nodeCount < BLOCKS_FROM_NODES) {
    const order = Int32Array.from({ length: nodeCount }, (_, node) => node);
    shuffle(order, random);
    return order;
  }
  const blocks = Int32Array.from({ length: Math.ceil(nodeCount / BLOCK) }, (_, block) => block);
  shuffle(blocks, random);
  const order = new Int32Array(nodeCount);
  let at = 0;
  for (const block of blocks) {
    const end = Math.min(nodeCount, (block + 1) * BLOCK);
    for (let node = block * BLOCK; node < end; node++) order[at++] = node;
  }
  return order;
}

/** The nodes ordered by label (0 … labelCount − 1), those of one label as in `order`. */
export function sortedBy(labels: Int32Array, labelCount: number, order: Int32Array): Int32Array {
  const next = new Int32Array(labelCount + 1);
  for (let node = 0; node < labels.length; node++) next[labels[node]! + 1]!++;
  for (let label = 0; label < labelCount; label++) next[label + 1]! += next[label]!;
  const sorted = new Int32Array(order.length);
  for (let at = 0; at < order.length; at++) {
    const node = order[at]!;
    sorted[next[labels[node]!]!++] = node;
  }
  return sorted;
}
