import {
  type CheckBudget,
  type CompressedGraph,
  clustering,
  coreNumbers,
  degrees,
  disparityBackbone,
  graphAt,
  leiden,
  modularity,
  pageRank,
  sampledBetweenness,
  strengths,
  undirectedShadow,
  type ValuePart,
} from '@tingshuo/graph';
import { placePeople, placesBefore } from '../layout/place-people.js';
import { type BehaviourColumns, type BehaviourFacts, behaviourColumns } from './behaviour.js';
import { keepNumbers } from './keep-numbers.js';
import { type PeopleOrders, peopleOrders } from './people-orders.js';
import { type RegionColumns, regionColumns } from './region-columns.js';
import { shared } from './shared-columns.js';
import { type StandingColumns, standingColumns } from './standing-columns.js';
import {
  type HistoryColumns,
  historyOf,
  tieSettings,
  type ValueQuestion,
  valueColumns,
} from './value-columns.js';

/** Where people lay and to which community they belonged before; −1 and `NaN` for those who are new. */
export interface PreviousMap {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly community: Int32Array;
}

export interface SnapshotInput extends HistoryColumns {
  readonly atMs: number;
  /** Its half-life is that of the ties, and `group` is left out of it for communities: they are found here. */
  readonly question: ValueQuestion;
  readonly behaviour: BehaviourFacts;
  readonly previous: PreviousMap | null;
  /** Of a past moment: people stay where the previous map has them, and what takes long is left out. */
  readonly isPast: boolean;
  /** Scores of then that were stored, `NaN` where none was; absent: all are reckoned. */
  readonly stored?: Float64Array;
}

/** The network at a moment, with everything that its pictures and tables show. All columns can be shared. */
export interface NetworkSnapshot extends BehaviourColumns, StandingColumns {
  readonly atMs: number;
  readonly halfLifeMs: number;
  readonly graph: CompressedGraph;
  /** 1 for people with a tie at this moment. */
  readonly isPresent: Uint8Array;
  readonly people: number;
  readonly community: Int32Array;
  readonly modularity: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** 1 per entry of `graph.out` that belongs to the backbone. */
  readonly strong: Uint8Array;
  /** Micro-value, `NaN` for people of whom no act is known, with its parts. */
  readonly value: Float64Array;
  readonly confidence: Float64Array;
  readonly parts: readonly ValuePart[];
  readonly pagerank: Float64Array;
  readonly inStrength: Float64Array;
  readonly outStrength: Float64Array;
  readonly inDegree: Float64Array;
  readonly outDegree: Float64Array;
  readonly clustering: Float64Array;
  readonly core: Int32Array;
  readonly betweenness: Float64Array | null;
  readonly regions: RegionColumns;
  readonly orders: PeopleOrders;
}

const SEED = 20_261_122;
const PIVOTS = 64;
/** Few enough people that betweenness is exact in a moment. */
const EXACT_BELOW = 1_000;

/** Computes a snapshot from the columns of the log; for a thread, since a million ties take seconds. */
export function networkSnapshot(input: SnapshotInput, checkBudget: CheckBudget): NetworkSnapshot {
  const { nodeCount, atMs, previous, isPast } = input;
  const { model } = input.question;
  const { halfLifeMs } = tieSettings(model);
  const history = historyOf(input);
  const graph = sharedGraph(graphAt(history, atMs, tieSettings(model)));
  const shadow = undirectedShadow(graph);
  checkBudget();
  const found = isPast && previous ? null : leiden(graph, { seed: SEED, checkBudget });
  const community = found
    ? keepNumbers(found.of, found.count, previous?.community)
    : completed(previous, nodeCount);
  const pagerank = nodeCount > 0 ? pageRank(graph, { checkBudget }).ranks : new Float64Array(0);
  checkBudget();
  const isPresent = Uint8Array.from({ length: nodeCount }, (_, node) =>
    graph.out.offsets[node + 1]! > graph.out.offsets[node]! ||
    graph.in.offsets[node + 1]! > graph.in.offsets[node]!
      ? 1
      : 0,
  );
  const places =
    isPast && previous
      ? placesBefore(previous, nodeCount)
      : placePeople({ graph, shadow, community, isPresent, previous, seed: SEED, checkBudget });
  checkBudget();
  const strong = disparityBackbone(graph);
  const group = model.group === 'community' ? community : input.question.group;
  const values = valueColumns(history, graph, atMs, { ...input.question, group }, checkBudget);
  input.stored?.forEach((score, node) => {
    if (!Number.isNaN(score)) values.value[node] = score;
  });
  const betweenness = isPast ? null : betweennessOf(graph, checkBudget);
  const inStrength = shared(strengths(graph, 'in'));
  const outStrength = shared(strengths(graph, 'out'));
  return {
    atMs,
    halfLifeMs,
    graph,
    isPresent: shared(isPresent),
    people: isPresent.reduce((sum, one) => sum + one, 0),
    community: shared(community),
    modularity: found?.modularity ?? modularity(graph, community),
    x: shared(places.x),
    y: shared(places.y),
    strong: shared(strong),
    ...values,
    ...behaviourColumns(history, atMs, input.behaviour),
    ...standingColumns(graph, shadow, community, input.behaviour.own),
    pagerank: shared(pagerank),
    inStrength,
    outStrength,
    inDegree: shared(degrees(graph, 'in')),
    outDegree: shared(degrees(graph, 'out')),
    clustering: shared(clustering(graph, shadow).local),
    core: shared(coreNumbers(graph, shadow)),
    betweenness: betweenness && shared(betweenness),
    regions: regionColumns({ graph, shadow, community, isPresent, strong, x: places.x, y: places.y }),
    orders: peopleOrders(isPresent, {
      value: values.value,
      strength: inStrength,
      activity: outStrength,
      followers: input.question.facts.followers,
      pagerank,
      betweenness: betweenness ?? pagerank,
    }),
  };
}

function betweennessOf(graph: CompressedGraph, checkBudget: CheckBudget): Float64Array {
  const pivots = graph.nodeCount <= EXACT_BELOW ? graph.nodeCount : PIVOTS;
  if (graph.nodeCount < 3) return new Float64Array(graph.nodeCount);
  return sampledBetweenness(graph, { pivots, seed: SEED, checkBudget }).values;
}

function sharedGraph({ directed, nodeCount, edgeCount, out, in: back }: CompressedGraph): CompressedGraph {
  const side = ({ offsets, targets, weights }: CompressedGraph['out']) => ({
    offsets: shared(offsets),
    targets: shared(targets),
    weights: shared(weights),
  });
  return { directed, nodeCount, edgeCount, out: side(out), in: side(back) };
}

/** The communities of the previous map; whoever is not in it stands alone. */
function completed(previous: PreviousMap | null, nodeCount: number): Int32Array {
  const community = new Int32Array(nodeCount);
  let next = 0;
  for (const known of previous?.community ?? []) next = Math.max(next, known + 1);
  for (let node = 0; node < nodeCount; node++) {
    const known = previous?.community[node] ?? -1;
    community[node] = known >= 0 ? known : next++;
  }
  return community;
}
