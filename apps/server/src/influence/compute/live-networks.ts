import { type CompressedGraph, LiveGraph, measureDrift } from '@tingshuo/graph';

/** Acts as columns, by the numbers of people; weights before decay. */
export interface NodeActs {
  readonly sources: Int32Array;
  readonly targets: Int32Array;
  readonly weights: Float64Array;
  readonly timesMs: Float64Array;
}

/** Live figures of those whom acts touched: entry i of every column is one person. */
export interface LiveFigures {
  readonly nodes: Int32Array;
  /** Decayed attention at the moment of the latest act. */
  readonly strength: Float64Array;
  /** Live PageRank, and how many times what it was before these acts. */
  readonly rank: Float64Array;
  readonly growth: Float64Array;
}

interface Held {
  live: LiveGraph;
  updates: number;
}

/** The live graphs of a thread that stays; a workspace that is not here begins again with its next snapshot. */
const HELD = new Map<string, Held>();
const MOST = 16;

export function startLive(input: {
  readonly workspaceId: string;
  readonly graph: CompressedGraph;
  readonly atMs: number;
  readonly halfLifeMs: number;
}): true {
  const { workspaceId, graph, atMs, halfLifeMs } = input;
  HELD.delete(workspaceId);
  for (const id of HELD.keys()) {
    if (HELD.size < MOST) break;
    HELD.delete(id);
  }
  HELD.set(workspaceId, { live: new LiveGraph({ graph, atMs, halfLifeMs }), updates: 0 });
  return true;
}

/** Takes acts into account one by one; null where the workspace has no live graph. */
export function recordLive(input: {
  readonly workspaceId: string;
  readonly acts: NodeActs;
}): LiveFigures | null {
  const held = HELD.get(input.workspaceId);
  if (!held) return null;
  const { sources, targets, weights, timesMs } = input.acts;
  const { live } = held;
  const nodes = Int32Array.from(new Set([...sources, ...targets]));
  const before = Float64Array.from(nodes, (node) => (node < live.nodeCount ? live.rank(node) : 0));
  let latest = Number.NEGATIVE_INFINITY;
  for (let act = 0; act < weights.length; act++) {
    latest = Math.max(latest, timesMs[act]!);
    if (!(weights[act]! > 0)) continue;
    live.record({ source: sources[act]!, target: targets[act]!, weight: weights[act]!, atMs: timesMs[act]! });
    held.updates++;
  }
  const rank = Float64Array.from(nodes, (node) => (node < live.nodeCount ? live.rank(node) : 0));
  return {
    nodes,
    strength: Float64Array.from(nodes, (node) => live.strength(node, latest)),
    rank,
    growth: rank.map((now, place) => (before[place]! > 0 ? now / before[place]! : 1)),
  };
}

/** How far the live ranks are from an exact run; null where the workspace has no live graph. */
export function checkLive(input: { readonly workspaceId: string }) {
  const held = HELD.get(input.workspaceId);
  if (!held) return null;
  return { ...measureDrift(held.live), updates: held.updates };
}
