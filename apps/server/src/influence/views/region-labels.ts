import type { NetworkSnapshot } from '../compute/network-snapshot.js';
import type { NetworkState } from '../network/network-projection.service.js';

const NAMED = 2;

const LABELS = new WeakMap<NetworkSnapshot, Map<number, string>>();

/**
 * Communities by the names of their strongest people: "Ada Lin, Bo". Own accounts stand in the middle of many, so that
 * they name only those in which nobody else is.
 */
export function regionLabels(state: NetworkState): Map<number, string> {
  const known = LABELS.get(state.snapshot);
  if (known) return known;
  const labels = madeLabels(state);
  LABELS.set(state.snapshot, labels);
  return labels;
}

function madeLabels(state: NetworkState): Map<number, string> {
  const others = new Map<number, string[]>();
  const own = new Map<number, string[]>();
  for (const node of state.snapshot.orders.value) {
    const person = state.network.people.of(node);
    if (!person) continue;
    const names = person.own ? own : others;
    const community = state.snapshot.community[node]!;
    const row = names.get(community) ?? [];
    if (row.length === 0) names.set(community, row);
    const name = person.name.trim() || `@${person.handle.replace(/^@/, '')}`;
    if (row.length < NAMED && !row.includes(name)) row.push(name);
  }
  return new Map([...own, ...others].map(([community, row]) => [community, row.join(', ')]));
}
