import type { CompressedGraph } from '../csr/compressed-graph.js';
import { undirectedShadow } from '../csr/undirected.js';
import { type CheckBudget, GraphError } from '../graph-error.js';
import { type Crowd, crowdOf } from './crowd.js';
import { fillRegions } from './fill-regions.js';
import { ForceMemory } from './force-memory.js';
import { emptyRegions, placeRegions, type Regions } from './regions.js';
import { keepRegions, type Places, startPlaces, usablePositions } from './start-positions.js';

/** What a layout begins with and how long it goes on. */
export interface ForceLayoutOptions {
  /** The community of each node, 0, 1, 2 …: each becomes a region of the map. */
  readonly communities: Int32Array;
  /** Rounds of forces (150 by default, 60 from a given start); 0 gives the start itself. */
  readonly iterations?: number;
  /** x and y of each node in turn, from an earlier layout, to keep the mental map; `NaN` for who is new. */
  readonly start?: Float32Array;
  readonly seed: number;
  readonly checkBudget?: CheckBudget;
}

/**
 * Lays a network out as a map: communities are round regions that do not overlap, strongly tied ones near each
 * other; inside, people stand near those they are tied to and lean towards their ties to other regions. Answers
 * x and y of each node in turn; 1 is the distance that two people should have at least. The same input and seed
 * give the same map; every position is finite.
 *
 * A round moves each person towards the weighted mean of their neighbours (ForceAtlas2's linear attraction over
 * the person's own strength as mass, so that a hub neither tears nor is torn) and away from those who stand too
 * near (Fruchterman and Reingold's grid), then stretches every region back to its width: without, repeated means
 * shrink to a point. Both cool down: ties decide first, distances last.
 *
 * @throws GraphError `invalid-argument` for columns of another length than the nodes or a community below 0
 * @see Fruchterman, Reingold, Software: Practice and Experience 21 (1991) 1129; Jacomy et al., ForceAtlas2, PLoS ONE 9 (2014) e98679; Koren, Drawing graphs by eigenvectors, Computers & Mathematics 49 (2005) 1867
 */
export function forceLayout(
  graph: CompressedGraph,
  options: ForceLayoutOptions,
  shadow = undirectedShadow(graph),
): Float32Array {
  const { communities, checkBudget } = options;
  validate(graph, options);
  if (graph.nodeCount === 0) return new Float32Array(0);
  const regions = emptyRegions(communities);
  const start = options.start && usablePositions(regions, options.start);
  const kept = start ? keepRegions(regions, communities, start) : new Uint8Array(regions.sizes.length);
  const before = { ...regions, x: regions.x.slice(), y: regions.y.slice() };
  placeRegions(regions, communities, shadow, kept);
  checkBudget?.();
  const crowd = crowdOf(shadow, communities);
  const places = startPlaces(crowd, regions, before, start);
  const warmth = kept.includes(1) ? WARM : 1;
  const iterations = options.iterations ?? (kept.includes(1) ? 60 : 150);
  settle(crowd, regions, places, { iterations, warmth, seed: options.seed, checkBudget });
  const positions = new Float32Array(2 * graph.nodeCount);
  for (let place = 0; place < crowd.nodes.length; place++) {
    positions[2 * crowd.nodes[place]!] = places.x[place]!;
    positions[2 * crowd.nodes[place]! + 1] = places.y[place]!;
  }
  return positions;
}

/** How warm a layout that goes on from given positions begins, 1 being a new one. */
const WARM = 0.25;

/** Part of the way to the mean of its neighbours that a node goes in the first round. */
const ATTRACTION = 0.6;
const REPULSION = 0.45;
/** Part of the way to an even spread over its region that everyone goes in a round. */
const EVENNESS = 0.3;
/** Longest move in the first round, in distances between people, and in the last one. */
const FIRST_MOVE = 8;
const LAST_MOVE = 0.2;

interface Run {
  readonly iterations: number;
  readonly warmth: number;
  readonly seed: number;
  readonly checkBudget: CheckBudget | undefined;
}

function settle(crowd: Crowd, regions: Regions, { x, y }: Places, run: Run): void {
  const count = x.length;
  const memory = new ForceMemory(crowd);
  const moveX = new Float64Array(count);
  const moveY = new Float64Array(count);
  for (let round = 0; round < run.iterations; round++) {
    run.checkBudget?.();
    const heat = run.warmth * (1 - round / run.iterations);
    const turn = 4 * (round + run.seed);
    memory.move(x, y, moveX, moveY, { pull: ATTRACTION * heat, push: REPULSION, turn });
    const longest = LAST_MOVE + (FIRST_MOVE - LAST_MOVE) * heat * heat;
    for (let place = 0; place < count; place++) {
      const length = Math.sqrt(moveX[place]! * moveX[place]! + moveY[place]! * moveY[place]!);
      const factor = length > longest ? longest / length : 1;
      x[place]! += moveX[place]! * factor;
      y[place]! += moveY[place]! * factor;
    }
    fillRegions(crowd, regions, x, y, EVENNESS);
  }
}

function validate({ nodeCount }: CompressedGraph, { communities, start }: ForceLayoutOptions): void {
  if (communities.length !== nodeCount || (start && start.length !== 2 * nodeCount))
    throw new GraphError('invalid-argument', 'communities and start must fit the nodes of the graph');
  if (communities.some((community) => community < 0))
    throw new GraphError('invalid-argument', 'a community must be a number from 0');
}
