/** What somebody is in the network of people: between communities, in the middle of one, or neither. */
export type NetworkRole = 'bridge' | 'core' | 'fringe';

/** Where somebody stands; ties with the brand's own accounts are left out of `outside` and `participation`. */
export interface NetworkStanding {
  /** People of other communities with whom there is a tie. */
  readonly outside: number;
  /** Participation coefficient, 0 to 1: how evenly the ties run into several communities. `NaN` without ties. */
  readonly participation: number;
  /** Core number among the people of the own community, and its share of the highest one there. */
  readonly innerCore: number;
  readonly coreShare: number;
}

/**
 * A bridge is tied to at least so many people of other communities, by a participation coefficient of at least so much
 * (from 0.3 on Guimerà and Amaral speak of connectors); whoever is in the core has at least `coreShare` of the highest
 * core number of the community, and ties with at least `innerCore` others who have as many.
 */
export const NETWORK_ROLE_RULE = { outside: 2, participation: 0.3, innerCore: 2, coreShare: 0.75 } as const;

/**
 * The roles of somebody: a bridge may be in the core as well; who has ties and is neither is at the fringe; who has no
 * ties has no role.
 *
 * @see Guimerà, Amaral, Functional cartography of complex metabolic networks, Nature 433 (2005), for bridges; Borgatti,
 *   Everett, Models of core/periphery structures, Social Networks 21 (1999), for core and fringe; Seidman, Network
 *   structure and minimum degree, Social Networks 5 (1983), for core numbers
 */
export function networkRoles(standing: NetworkStanding | null): NetworkRole[] {
  if (!standing) return [];
  const rule = NETWORK_ROLE_RULE;
  const roles: NetworkRole[] = [];
  if (standing.outside >= rule.outside && standing.participation >= rule.participation) roles.push('bridge');
  if (standing.innerCore >= rule.innerCore && standing.coreShare >= rule.coreShare) roles.push('core');
  return roles.length > 0 ? roles : ['fringe'];
}
