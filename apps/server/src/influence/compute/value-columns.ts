import type { ValueModel } from '@tingshuo/contracts';
import {
  type CheckBudget,
  type CompressedGraph,
  graphAt,
  type InteractionHistory,
  type LogSegment,
  type MicroValues,
  microValues,
  type PersonFacts,
  valueNetwork,
} from '@tingshuo/graph';
import { shared } from './shared-columns.js';

/** The interactions of a workspace as a message: what `graphAt` reads of a log. */
export interface HistoryColumns {
  readonly segments: readonly LogSegment[];
  readonly kinds: readonly string[];
  readonly nodeCount: number;
}

/** Whom micro-value compares, and by what. */
export interface ValueQuestion {
  readonly model: ValueModel;
  readonly facts: PersonFacts;
  /** The group of each person; every person's community for the group `community`. */
  readonly group: Int32Array;
}

const DAY_MS = 86_400_000;

export function historyOf({ segments, kinds, nodeCount }: HistoryColumns): InteractionHistory {
  return { nodes: { size: nodeCount }, kinds: { ids: kinds }, segments: () => segments };
}

/** How the model turns acts into ties. */
export function tieSettings({ halfLifeDays, actionWeights }: ValueModel) {
  return { halfLifeMs: halfLifeDays * DAY_MS, actionWeights };
}

/** Micro-value of everyone by a model, with its parts. */
export function valueColumns(
  history: InteractionHistory,
  graph: CompressedGraph,
  atMs: number,
  { model, facts, group }: ValueQuestion,
  checkBudget: CheckBudget,
): MicroValues {
  const { halfLifeMs } = tieSettings(model);
  const network = valueNetwork(history, graph, facts, { atMs, halfLifeMs }, checkBudget);
  const { value, confidence, parts } = microValues(network, { weights: model.weights, group });
  return {
    value: shared(value),
    confidence: shared(confidence),
    parts: parts.map((part) => ({ ...part, raw: shared(part.raw), percentile: shared(part.percentile) })),
  };
}

/** The same from the interactions alone: what a model would give that nobody has saved. */
export function previewValues(
  input: HistoryColumns & { readonly atMs: number; readonly question: ValueQuestion },
  checkBudget: CheckBudget,
): Float64Array {
  const history = historyOf(input);
  const graph = graphAt(history, input.atMs, tieSettings(input.question.model));
  return valueColumns(history, graph, input.atMs, input.question, checkBudget).value;
}
