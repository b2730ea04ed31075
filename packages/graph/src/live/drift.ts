import { pageRank } from '../rank/pagerank.js';
import type { LiveGraph } from './live-graph.js';

/** How far live ranks are from an exact run over the same ties. */
export interface Drift {
  /** Greatest |live − exact| ÷ exact of a node. */
  readonly worstNode: number;
  /** Σ |live − exact|. */
  readonly total: number;
}

/** Recomputes PageRank exactly and compares: what a nightly run reports before a new live graph begins. */
export function measureDrift(live: LiveGraph, damping?: number): Drift {
  const exact = pageRank(live.toGraph(), damping === undefined ? {} : { damping }).ranks;
  let worstNode = 0;
  let total = 0;
  for (let node = 0; node < exact.length; node++) {
    const distance = Math.abs(live.rank(node) - exact[node]!);
    total += distance;
    worstNode = Math.max(worstNode, distance / exact[node]!);
  }
  return { worstNode, total };
}
