import type { SeedView } from '@tingshuo/contracts';
import type { ChosenSeeds } from '../compute/choose-seeds.js';
import type { NetworkState } from '../network/network-projection.service.js';
import { known } from './people-columns.js';

/** The chosen people by name, each with what they add to those before. */
export function seedsView({ network, snapshot }: NetworkState, chosen: ChosenSeeds): SeedView {
  const reach = chosen.reach.at(-1) ?? 0;
  return {
    seeds: Array.from(chosen.seeds, (node, place) => {
      const person = network.people.of(node);
      return {
        id: network.log.nodes.idOf(node) ?? '',
        handle: person?.handle ?? '',
        name: person?.name ?? '',
        network: person?.network ?? 'unknown',
        value: known(snapshot.value[node]),
        community: snapshot.community[node] ?? -1,
        reach: chosen.reach[place]!,
        gain: chosen.reach[place]! - (chosen.reach[place - 1] ?? 0),
      };
    }),
    reach,
    guarantee: chosen.guarantee,
    certainty: chosen.certainty,
    topFollowersReach: chosen.topFollowersReach,
    lift: chosen.topFollowersReach > 0 ? reach / chosen.topFollowersReach : null,
    samples: chosen.samples,
  };
}
