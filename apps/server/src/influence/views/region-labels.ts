import type { NetworkSnapshot } from '../compute/network-snapshot.js';
import type { NetworkState } from '../network/network-projection.service.js';

const NAMED = 2;

const LABELS = new WeakMap<NetworkSnapshot, Map<number, string>>();

/** Communities by the handles of their strongest people: "@ada, @bo". */
export function regionLabels(state: NetworkState): Map<number, string> {
  const known = LABELS.get(state.snapshot);
  if (known) return known;
  const labels = madeLabels(state);
  LABELS.set(state.snapshot, labels);
  return labels;
}

function madeLabels(state: NetworkState): Map<number, string> {
  const names = new Map<number, string[]>();
  for (const node of state.snapshot.orders.value) {
    const community = state.snapshot.community[node]!;
    const row = names.get(community);
    const handle = state.network.people.of(node)?.handle;
    if (handle === undefined || (row && row.length >= NAMED)) continue;
    const name = handle.startsWith('@') ? handle : `@${handle}`;
    if (row) row.push(name);
    else names.set(community, [name]);
  }
  return new Map([...names].map(([community, row]) => [community, row.join(', ')]));
}
