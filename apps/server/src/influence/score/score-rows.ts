import type { NetworkSnapshot } from '../compute/network-snapshot.js';
import type { WorkspaceNetwork } from '../network/workspace-network.js';

/** A score as it is stored: with everything that made it, so that it can be explained and replayed. */
export interface ScoreRow {
  id: string;
  value: number;
  confidence: number;
  parts: StoredParts;
}

export interface StoredParts {
  /** Of the value model. */
  version: number;
  /** `raw` is null where the figure is not known; `percentile` lies between 0 and 1. */
  parts: { code: string; raw: number | null; percentile: number; weight: number }[];
  /** Whose attention counts most, strongest first. */
  ties: { id: string; strength: number }[];
}

const TIES = 5;

/** The score of one person out of a snapshot. */
export function scoreRow(
  { log, model }: WorkspaceNetwork,
  snapshot: NetworkSnapshot,
  node: number,
): ScoreRow {
  return {
    id: log.nodes.idOf(node)!,
    value: snapshot.value[node]!,
    confidence: snapshot.confidence[node]!,
    parts: {
      version: model.version,
      parts: snapshot.parts.map(({ code, weight, raw, percentile }) => ({
        code,
        raw: Number.isFinite(raw[node]!) ? raw[node]! : null,
        percentile: percentile[node]!,
        weight,
      })),
      ties: strongestTies(snapshot, node).map((entry) => ({
        id: log.nodes.idOf(snapshot.graph.in.targets[entry]!)!,
        strength: snapshot.graph.in.weights[entry]!,
      })),
    },
  };
}

/** Entries of the node's row of `graph.in`. */
function strongestTies({ graph }: NetworkSnapshot, node: number): number[] {
  const { offsets, weights } = graph.in;
  const kept: number[] = [];
  for (let entry = offsets[node]!; entry < offsets[node + 1]!; entry++) {
    if (kept.length === TIES && weights[entry]! <= weights[kept[TIES - 1]!]!) continue;
    let place = kept.length;
    while (place > 0 && weights[kept[place - 1]!]! < weights[entry]!) place--;
    kept.splice(place, 0, entry);
    kept.length = Math.min(kept.length, TIES);
  }
  return kept;
}
