import { distributionOf, MICRO_VALUE_KAPPA, midRankPercentile, type ValuePart } from '@tingshuo/graph';
import type { LiveFigures, NodeActs } from '../compute/live-networks.js';
import type { NetworkSnapshot } from '../compute/network-snapshot.js';

/**
 * Makes the latest snapshot say at once what acts have changed for those whom they touched: strength, PageRank,
 * activity and the micro-value of these. Everything else, and the places of all others among them, waits for the next
 * exact snapshot.
 */
export function patchSnapshot(snapshot: NetworkSnapshot, figures: LiveFigures, acts: NodeActs): void {
  const size = snapshot.graph.nodeCount;
  for (let act = 0; act < acts.weights.length; act++) {
    const [source, target] = [acts.sources[act]!, acts.targets[act]!];
    if (source < size) {
      observe(snapshot, source);
      change(snapshot, 'activity', source, (raw) => Math.log1p(Math.expm1(raw) + 1));
    }
    if (target < size) {
      observe(snapshot, target);
      change(snapshot, 'strength', target, (raw) => raw + Math.log1p(acts.weights[act]!));
    }
  }
  figures.nodes.forEach((node, place) => {
    if (node >= size) return;
    snapshot.inStrength[node] = figures.strength[place]!;
    snapshot.pagerank[node] = figures.rank[place]!;
    change(snapshot, 'pagerank', node, (raw) => raw * figures.growth[place]!);
    snapshot.value[node] = liveValue(snapshot, node);
  });
}

function observe({ confidence }: NetworkSnapshot, node: number): void {
  const acts = (confidence[node]! * MICRO_VALUE_KAPPA) / (1 - confidence[node]!) + 1;
  confidence[node] = acts / (acts + MICRO_VALUE_KAPPA);
}

function change(
  { parts, value }: NetworkSnapshot,
  code: ValuePart['code'],
  node: number,
  to: (raw: number) => number,
): void {
  const part = parts.find((one) => one.code === code);
  if (!part) return;
  const peers = peersOf(part, value);
  part.raw[node] = to(part.raw[node]!);
  part.percentile[node] = midRankPercentile(peers, part.raw[node]!);
}

/** The figures of everyone observed as the snapshot found them, sorted once. */
const PEERS = new WeakMap<ValuePart, Float64Array>();

function peersOf(part: ValuePart, value: Float64Array): Float64Array {
  const known = PEERS.get(part);
  if (known) return known;
  const peers = distributionOf(part.raw.filter((_, node) => !Number.isNaN(value[node]!)));
  PEERS.set(part, peers);
  return peers;
}

function liveValue({ parts, confidence }: NetworkSnapshot, node: number): number {
  let sum = 0;
  let total = 0;
  for (const { weight, percentile } of parts) {
    sum += weight * percentile[node]!;
    total += weight;
  }
  return 50 + confidence[node]! * ((100 * sum) / total - 50);
}
