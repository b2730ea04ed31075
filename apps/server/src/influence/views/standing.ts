import { type NetworkRole, type NetworkStanding, networkRoles } from '@tingshuo/domain';
import type { NetworkSnapshot } from '../compute/network-snapshot.js';
import { known } from './people-columns.js';

export interface Standing {
  roles: NetworkRole[];
  brandDistance: number | null;
  /** Percent: the participation coefficient, and the share of the community's highest core number. */
  bridging: number | null;
  coreShare: number | null;
}

/** What somebody is in the network, and how far from the brand; of those without ties nothing is known. */
export function standingOf(snapshot: NetworkSnapshot, node: number): Standing {
  const figures = standingFigures(snapshot, node);
  const distance = snapshot.brandDistance[node] ?? -1;
  const participation = known(figures?.participation);
  return {
    roles: networkRoles(figures),
    brandDistance: distance >= 0 ? distance : null,
    bridging: participation === null ? null : participation * 100,
    coreShare: figures && figures.coreShare * 100,
  };
}

/** The figures that the roles are read from; null for people without ties at this moment. */
export function standingFigures(snapshot: NetworkSnapshot, node: number): NetworkStanding | null {
  if (snapshot.isPresent[node] !== 1) return null;
  return {
    outside: snapshot.outside[node]!,
    participation: snapshot.participation[node]!,
    innerCore: snapshot.innerCore[node]!,
    coreShare: snapshot.coreShare[node]!,
  };
}
