import {
  type CheckBudget,
  type CompressedGraph,
  cascadeReach,
  cascadeSeeds,
  inducedSubgraph,
} from '@tingshuo/graph';

export interface SeedsInput {
  readonly graph: CompressedGraph;
  /** Among whom to choose, and whom a message can reach. */
  readonly nodes: Int32Array;
  /** Followers per node of the whole graph, `NaN` where they are not known. */
  readonly followers: Float64Array;
  readonly count: number;
}

export interface ChosenSeeds {
  /** Nodes of the whole graph, the first to win over first. */
  readonly seeds: Int32Array;
  /** Expected people reached by the first 1, 2, 3 … of them. */
  readonly reach: Float64Array;
  readonly guarantee: number;
  readonly certainty: number;
  readonly topFollowersReach: number;
  readonly samples: number;
}

const SEED = 7;
const REACH_SETS = 20_000;
const CERTAINTY = 0.99;

/** Ties are attention, so that a message runs against them: from whom one listens to, to the listener. */
export function chooseSeeds(input: SeedsInput, checkBudget: CheckBudget): ChosenSeeds {
  const { graph, nodes } = inducedSubgraph(input.graph, input.nodes);
  const k = Math.min(input.count, graph.nodeCount);
  if (k === 0) {
    const nobody = { seeds: new Int32Array(0), reach: new Float64Array(0) };
    return { ...nobody, guarantee: 1, certainty: CERTAINTY, topFollowersReach: 0, samples: 0 };
  }
  const options = { k, seed: SEED, failure: 1 - CERTAINTY, flow: 'against', checkBudget } as const;
  const choice = cascadeSeeds(graph, options);
  const followed = mostFollowed(nodes, input.followers, k);
  const [reach, others] = cascadeReach(graph, [choice.seeds, followed], {
    seed: SEED + 1,
    sets: REACH_SETS,
    flow: 'against',
  });
  return {
    seeds: choice.seeds.map((node) => nodes[node]!),
    reach: reach ?? new Float64Array(0),
    guarantee: Math.min(1, choice.guarantee),
    certainty: CERTAINTY,
    topFollowersReach: others?.at(-1) ?? 0,
    samples: choice.sets + REACH_SETS,
  };
}

/** Places in the part; people whose followers are not known come last. */
function mostFollowed(nodes: Int32Array, followers: Float64Array, k: number): Int32Array {
  const known = (place: number) => {
    const count = followers[nodes[place]!] ?? Number.NaN;
    return Number.isNaN(count) ? -1 : count;
  };
  const places = Int32Array.from(nodes, (_, place) => place);
  return places.sort((a, b) => known(b) - known(a) || a - b).subarray(0, k);
}
