import type { EdgeColumns } from '../csr/compress.js';
import { type RandomSource, seededRandom, shuffle } from '../random/seeded-random.js';

/** A made network whose communities are known, for benches and tests. */
export interface PlantedGraph extends Required<EdgeColumns> {
  /** Of single precision. */
  readonly weights: Float32Array;
  /** The community each node was put in. */
  readonly planted: Int32Array;
}

/** Size and seed of a made network; `mixing` is the share of edges that leave their community. */
export interface PlantedOptions {
  readonly nodes: number;
  readonly edges: number;
  readonly seed: number;
  readonly mixing?: number;
}

const SHARE_RECIPROCATED = 0.15;
const SHARE_OF_FRIENDS = 0.3;
const SHARE_PREFERENTIAL = 0.5;

/**
 * Makes a directed weighted network with planted communities of 50 to 2,000 people, hubs (targets are copied
 * from earlier edges: preferential attachment), closed triangles (friends of friends) and answers.
 *
 * Edges are distinct and no loops; weights lie in (0, 10]. Node numbers are shuffled, so that a row's place
 * says nothing about its community. `edges` must be well below nodes².
 */
export function plantedCommunities(options: PlantedOptions): PlantedGraph {
  const { nodes, edges } = options;
  const random = seededRandom(options.seed);
  const mixing = options.mixing ?? 0.25;
  const starts = communityStarts(nodes, random);
  const names = Int32Array.from({ length: nodes }, (_, node) => node);
  shuffle(names, random);
  const fame = names.slice();
  shuffle(fame, random);
  const planted = new Int32Array(nodes);
  for (let community = 0; community + 1 < starts.length; community++) {
    for (let place = starts[community]!; place < starts[community + 1]!; place++) {
      planted[names[place]!] = community;
    }
  }
  const sources = new Int32Array(edges);
  const targets = new Int32Array(edges);
  const weights = new Float32Array(edges);
  const seen = distinctPairs(edges);
  const lastTarget = new Int32Array(nodes).fill(-1);
  for (let edge = 0; edge < edges; ) {
    let source = fame[Math.floor(random() ** 2 * nodes)]!;
    let target: number;
    const community = planted[source]!;
    const kind = random();
    if (edge > 0 && kind < SHARE_RECIPROCATED) {
      const answered = Math.floor(random() * edge);
      source = targets[answered]!;
      target = sources[answered]!;
    } else if (kind < SHARE_RECIPROCATED + SHARE_OF_FRIENDS && lastTarget[source]! >= 0) {
      const friend = lastTarget[source]!;
      target = lastTarget[friend]! >= 0 && lastTarget[friend] !== source ? lastTarget[friend]! : friend;
    } else if (random() < mixing) {
      const copied = edge > 0 && random() < SHARE_PREFERENTIAL;
      target = copied ? targets[Math.floor(random() * edge)]! : fame[Math.floor(random() ** 4 * nodes)]!;
    } else {
      const start = starts[community]!;
      target = names[start + Math.floor(random() ** 2 * (starts[community + 1]! - start))]!;
    }
    if (source === target || !seen(source, target, edge, sources, targets)) continue;
    sources[edge] = source;
    targets[edge] = target;
    weights[edge] = 10 * (1 - random()) ** 2;
    if (random() < 0.5) lastTarget[source] = target;
    edge++;
  }
  return { nodeCount: nodes, sources, targets, weights, planted };
}

/** Borders of communities whose sizes are log-uniform between 50 and 2,000. */
function communityStarts(nodes: number, random: RandomSource): number[] {
  const starts = [0];
  for (let placed = 0; placed < nodes; ) {
    placed = Math.min(nodes, placed + Math.round(50 * 40 ** random()));
    starts.push(placed);
  }
  return starts;
}

/** At least so many slots an edge: two thirds are taken at most. */
const SLOTS_PER_EDGE = 1.5;

/** A hash set of pairs over the edge columns themselves: true when the pair was new and is now taken. */
function distinctPairs(edges: number) {
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, edges * SLOTS_PER_EDGE)));
  const slots = new Int32Array(size).fill(-1);
  return (
    source: number,
    target: number,
    edge: number,
    sources: Int32Array,
    targets: Int32Array,
  ): boolean => {
    let slot = (Math.imul(source, 0x9e3779b1) ^ Math.imul(target, 0x85ebca6b)) & (size - 1);
    for (; slots[slot]! >= 0; slot = (slot + 1) & (size - 1)) {
      const other = slots[slot]!;
      if (sources[other] === source && targets[other] === target) return false;
    }
    slots[slot] = edge;
    return true;
  };
}
