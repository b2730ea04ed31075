import type { Bridge } from '@tingshuo/contracts';
import { notFound, Problem } from '../../platform/http/problem.js';
import type { NetworkState } from '../network/network-projection.service.js';
import { known } from './people-columns.js';

const SHOWN = 50;

/** People with ties into both communities, those whose weaker side is strongest first. */
export function bridgesView(state: NetworkState, a: number, b: number): Bridge[] {
  if (a === b) {
    throw new Problem('invalid', 'same_community', {
      en: 'Choose two different communities.',
      zh: '请选择两个不同的社群。',
    });
  }
  const { network, snapshot } = state;
  const strengthA = strengthInto(state, a);
  const strengthB = strengthInto(state, b);
  const weaker = (node: number) => Math.min(strengthA[node]!, strengthB[node]!);
  // The brand itself stands between all of them: that says nothing about who else does.
  const bridging = Int32Array.from(strengthA, (_, node) => node).filter(
    (node) => weaker(node) > 0 && !network.people.of(node)?.own,
  );
  bridging.sort((one, other) => weaker(other) - weaker(one) || one - other);
  return Array.from(bridging.subarray(0, SHOWN), (node) => {
    const person = network.people.of(node);
    return {
      id: network.log.nodes.idOf(node) ?? '',
      handle: person?.handle ?? '',
      name: person?.name ?? '',
      network: person?.network ?? 'unknown',
      value: known(snapshot.value[node]),
      strengthA: strengthA[node]!,
      strengthB: strengthB[node]!,
      betweenness: snapshot.betweenness?.[node] ?? null,
    };
  });
}

/** Strength of everyone's ties with the people of a community, both ways. */
function strengthInto({ snapshot }: NetworkState, community: number): Float64Array {
  const { graph, isPresent } = snapshot;
  const sums = new Float64Array(graph.nodeCount);
  let members = 0;
  for (let node = 0; node < graph.nodeCount; node++) {
    if (snapshot.community[node] !== community || isPresent[node] !== 1) continue;
    members++;
    for (const { offsets, targets, weights } of [graph.out, graph.in]) {
      for (let entry = offsets[node]!; entry < offsets[node + 1]!; entry++) {
        if (targets[entry] !== node) sums[targets[entry]!]! += weights[entry]!;
      }
    }
  }
  if (members === 0) throw notFound({ en: 'community', zh: '社群' });
  return sums;
}
