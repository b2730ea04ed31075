import type { CompressedGraph } from '../csr/compressed-graph.js';
import type { CheckBudget } from '../graph-error.js';
import { type RandomSource, seededRandom } from '../random/seeded-random.js';
import {
  aggregated,
  entryCount,
  groundLevel,
  type LevelGraph,
  type LevelRoom,
  renumber,
  roomFor,
} from './level-graph.js';
import { levelModularity } from './modularity.js';
import { moveNodes } from './move-nodes.js';
import { refine } from './refine.js';
import { sortedBy, visitingOrder } from './visiting-order.js';
import { type Workspace, workspace } from './workspace.js';

/** Settings of Leiden. */
export interface LeidenOptions {
  readonly seed: number;
  /** γ: above 1 more and smaller communities, below 1 fewer (1 by default). */
  readonly resolution?: number;
  /** How often the whole method is run on its own result (2 by default); it stops early when nothing moves. */
  readonly iterations?: number;
  readonly checkBudget?: CheckBudget;
}

/** Communities numbered 0, 1, 2 … in order of their lowest node, and their modularity. */
export interface Communities {
  readonly of: Int32Array;
  readonly count: number;
  readonly modularity: number;
}

/**
 * Leiden communities by modularity where direction does not count (ties weigh w_uv + w_vu): move nodes, refine into
 * well-connected parts, make the parts nodes, and again, until every community is one node. The same seed
 * gives the same communities.
 *
 * @see Traag, Waltman, van Eck, From Louvain to Leiden, Scientific Reports 9 (2019) 5233
 */
export function leiden(graph: CompressedGraph, options: LeidenOptions): Communities {
  const { resolution = 1, iterations = 2 } = options;
  const ground = groundLevel(graph);
  let twiceAll = 0;
  for (const strength of ground.strengths) twiceAll += strength;
  const communities = Int32Array.from({ length: graph.nodeCount }, (_, node) => node);
  const random = seededRandom(options.seed);
  const scale = twiceAll > 0 ? resolution / twiceAll : 0;
  const rooms = { columns: workspace(graph.nodeCount), ties: roomFor(ground) };
  for (let iteration = 0; iteration < iterations && twiceAll > 0; iteration++) {
    const maxVisits =
      iteration === 0 && iterations > 1 ? firstVisits(graph.nodeCount) : Number.POSITIVE_INFINITY;
    if (improve(ground, communities, scale, random, maxVisits, rooms, options.checkBudget) === 0) break;
  }
  const count = renumber(communities, graph.nodeCount);
  return { of: communities, count, modularity: levelModularity(ground, communities, resolution) };
}

/**
 * Visits per node of the first run on the ground level. Most of its moves are made by then; what is left moves in
 * the next run, on whole communities, at a fraction of the cost. Every later run goes on until nothing moves.
 */
const FIRST_VISITS = 3;
/** Large graphs lie outside the caches, where visits are dear, and lose less than 0.0005 of modularity by one only, after which communities are not refined. */
const VISITED_ONCE_FROM_NODES = 200_000;

function firstVisits(nodeCount: number): number {
  return nodeCount < VISITED_ONCE_FROM_NODES ? FIRST_VISITS * nodeCount : nodeCount;
}

/** Share of the ground's entries up to which a level is small. */
const SMALL_LEVEL = 0.5;

/** One run over all levels; changes `communities` and returns how many moves were made. */
function improve(
  ground: LevelGraph,
  communities: Int32Array,
  scale: number,
  random: RandomSource,
  groundVisits: number,
  rooms: { readonly columns: Workspace; readonly ties: LevelRoom },
  checkBudget?: CheckBudget,
): number {
  let level = ground;
  let labels = communities.slice();
  const nodeOf = Int32Array.from({ length: communities.length }, (_, node) => node);
  let moves = 0;
  for (;;) {
    checkBudget?.();
    const order = visitingOrder(level.nodeCount, random);
    moves += moveNodes(
      level,
      labels,
      order,
      scale,
      rooms.columns,
      level === ground ? groundVisits : Number.POSITIVE_INFINITY,
    );
    const count = renumber(labels, level.nodeCount, rooms.columns.near);
    for (let node = 0; node < communities.length; node++) communities[node] = labels[nodeOf[node]!]!;
    if (count === level.nodeCount) return moves;
    // Community by community: whom a node looks at then are few, and stand together on the next level too.
    const byCommunity = sortedBy(labels, count, order);
    // After one visit communities are a few nodes each: the next run divides them where they hang together badly.
    const isRough = level === ground && groundVisits <= level.nodeCount;
    const parts = isRough ? labels : refine(level, labels, byCommunity, scale, rooms.columns);
    const partCount = renumber(parts, level.nodeCount, rooms.columns.near, byCommunity);
    if (partCount === level.nodeCount) return moves;
    const partLabels = new Int32Array(partCount);
    for (let node = 0; node < level.nodeCount; node++) partLabels[parts[node]!] = labels[node]!;
    for (let node = 0; node < nodeOf.length; node++) nodeOf[node] = parts[nodeOf[node]!]!;
    // A level nearly as large as the ground is not kept beside the next one: that is made of the ground in its place.
    const isLarge = entryCount(level) > SMALL_LEVEL * entryCount(ground);
    level = isLarge
      ? aggregated(ground, nodeOf, partCount, rooms.columns, rooms.ties)
      : aggregated(level, parts, partCount, rooms.columns);
    labels = partLabels;
  }
}
