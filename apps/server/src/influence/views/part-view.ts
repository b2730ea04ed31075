import type { NetworkPart } from '@tingshuo/contracts';
import { egoNet, shortestPath } from '@tingshuo/graph';
import { notFound } from '../../platform/http/problem.js';
import type { NetworkState } from '../network/network-projection.service.js';
import { type Direction, facing } from './facing.js';
import { peopleColumns, tiesAmong } from './people-columns.js';

/** A part of this many people can still be drawn. */
const DRAWABLE = 10_000;
const EGO_DRAWABLE = 2_000;

/** The number of a person in the network. Throws when there is no such person in it. */
export function nodeOf({ network, snapshot }: NetworkState, id: string): number {
  const node = network.log.nodes.indexOf(id);
  if (node === undefined || node >= snapshot.graph.nodeCount) {
    throw notFound({ en: 'person in the network', zh: '网络中的用户' });
  }
  return node;
}

/** These people and the ties among them; who is not in the network is left out and counted. */
export function partView(state: NetworkState, ids: readonly string[]): NetworkPart {
  const { network, snapshot } = state;
  const nodes = new Set<number>();
  let leftOut = 0;
  for (const id of new Set(ids)) {
    const node = network.log.nodes.indexOf(id);
    if (node !== undefined && node < snapshot.graph.nodeCount) nodes.add(node);
    else leftOut++;
  }
  return drawn(state, [...nodes].slice(0, DRAWABLE), leftOut + Math.max(0, nodes.size - DRAWABLE));
}

/** A person with everyone within some hops, nearest first. */
export function egoView(state: NetworkState, id: string, radius: number): NetworkPart {
  const { graph } = state.snapshot;
  const ego = nodeOf(state, id);
  const whole = egoNet(graph, ego, { hops: radius, direction: 'all', nodeLimit: graph.nodeCount });
  return drawn(
    state,
    [...whole.nodes.subarray(0, EGO_DRAWABLE)],
    Math.max(0, whole.nodes.length - EGO_DRAWABLE),
  );
}

/** A shortest path from one person to another: its people in order. */
export function pathView(
  state: NetworkState,
  from: string,
  to: string,
  along: Direction,
): { found: boolean; steps: number | null; part: NetworkPart } {
  const graph = facing(state.snapshot.graph, along);
  const path = shortestPath(graph, nodeOf(state, from), nodeOf(state, to));
  return {
    found: path !== undefined,
    steps: path ? path.length - 1 : null,
    part: drawn(state, path ?? [], 0),
  };
}

function drawn(state: NetworkState, nodes: readonly number[], leftOut: number): NetworkPart {
  return { people: peopleColumns(state, nodes), ties: tiesAmong(state, nodes), leftOut };
}
