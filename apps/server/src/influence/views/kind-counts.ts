import { moodWord, type NetworkMap } from '@tingshuo/contracts';
import { LADDER_RUNGS, LIFECYCLE_STAGES } from '@tingshuo/domain';
import type { NetworkState } from '../network/network-projection.service.js';

const UNKNOWN = 'unknown';

/** How many people are of each kind that the map can be coloured by. Own accounts are nobody's audience. */
export function kindCounts({ network, snapshot }: NetworkState): NetworkMap['counts'] {
  const counts: NetworkMap['counts'] = { mood: {}, ladder: {}, lifecycle: {}, network: {} };
  const add = (by: keyof typeof counts, kind: string) => {
    counts[by][kind] = (counts[by][kind] ?? 0) + 1;
  };
  for (let node = 0; node < snapshot.graph.nodeCount; node++) {
    const person = network.people.of(node);
    if (!snapshot.isPresent[node] || person?.own) continue;
    add('mood', moodWord(person?.mood ?? null) ?? UNKNOWN);
    add('ladder', LADDER_RUNGS[snapshot.ladder[node]!] ?? UNKNOWN);
    add('lifecycle', LIFECYCLE_STAGES[snapshot.lifecycle[node]!] ?? UNKNOWN);
    add('network', person?.network ?? UNKNOWN);
  }
  return counts;
}
