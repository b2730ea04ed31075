import type { NetworkRow, VALUE_TIERS } from '@tingshuo/contracts';
import { LADDER_RUNGS, LIFECYCLE_STAGES, valueTier } from '@tingshuo/domain';
import type { NetworkSnapshot } from '../compute/network-snapshot.js';
import type { Order } from '../compute/people-orders.js';
import type { NetworkState } from '../network/network-projection.service.js';
import { known } from './people-columns.js';
import { regionLabels } from './region-labels.js';
import { standingOf } from './standing.js';

type Tier = (typeof VALUE_TIERS)[number];

export interface RowsQuestion {
  search?: string | undefined;
  community?: number | undefined;
  tier?: Tier | undefined;
  sort: Order;
  offset: number;
  limit: number;
}

/** The table that says the same as the map: everyone who matches, ordered, one page of them. */
export function rowsView(
  state: NetworkState,
  question: RowsQuestion,
  isMember: (node: number) => boolean = () => true,
): { rows: NetworkRow[]; total: number } {
  const { network, snapshot } = state;
  const tierOf = tiers(snapshot);
  const words = question.search?.trim().toLowerCase() ?? '';
  const found = snapshot.orders[question.sort].filter(
    (node) =>
      (question.community === undefined || snapshot.community[node] === question.community) &&
      (question.tier === undefined || tierOf(node) === question.tier) &&
      (words === '' || network.people.matches(node, words)) &&
      isMember(node),
  );
  const page = found.subarray(question.offset, question.offset + question.limit);
  return { rows: rowsOf(state, page, tierOf), total: found.length };
}

/** These people as rows, in their order. */
export function rowsOf(
  state: NetworkState,
  nodes: ArrayLike<number>,
  tierOf: (node: number) => Tier = tiers(state.snapshot),
): NetworkRow[] {
  const labels = regionLabels(state);
  return Array.from(nodes, (node) => row(state, node, tierOf(node), labels));
}

/** The tier of everyone present by place in the ranking. */
function tiers(snapshot: NetworkSnapshot): (node: number) => Tier {
  const ranking = snapshot.orders.value.filter((node) => !Number.isNaN(snapshot.value[node]!));
  const place = new Int32Array(snapshot.graph.nodeCount).fill(-1);
  ranking.forEach((node, at) => {
    place[node] = at;
  });
  return (node) => valueTier(place[node]! >= 0 ? place[node]! : null, ranking.length);
}

function row(state: NetworkState, node: number, tier: Tier, labels: Map<number, string>): NetworkRow {
  const { network, snapshot } = state;
  const person = network.people.of(node);
  const community = snapshot.community[node]!;
  return {
    id: network.log.nodes.idOf(node) ?? '',
    handle: person?.handle ?? '',
    name: person?.name ?? '',
    network: person?.network ?? 'unknown',
    own: person?.own ?? false,
    community,
    communityLabel: labels.get(community) ?? `#${community}`,
    value: known(snapshot.value[node]),
    tier,
    inStrength: snapshot.inStrength[node]!,
    outStrength: snapshot.outStrength[node]!,
    inDegree: snapshot.inDegree[node]!,
    outDegree: snapshot.outDegree[node]!,
    pagerank: snapshot.pagerank[node]!,
    betweenness: snapshot.betweenness?.[node] ?? null,
    clustering: snapshot.clustering[node]!,
    core: snapshot.core[node]!,
    followers: person?.followers ?? null,
    ladder: LADDER_RUNGS[snapshot.ladder[node]!] ?? null,
    lifecycle: LIFECYCLE_STAGES[snapshot.lifecycle[node]!] ?? null,
    ...standingOf(snapshot, node),
  };
}
