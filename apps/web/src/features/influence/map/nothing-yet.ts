import { type NetworkMap, noPeople, noTies } from '@tingshuo/contracts';

/** What stands in for the map until the server has answered. */
export const NOTHING_YET: NetworkMap = {
  at: '',
  builtAt: '',
  totals: { people: 0, ties: 0, communities: 0 },
  counts: { mood: {}, ladder: {}, lifecycle: {}, network: {} },
  modularity: 0,
  past: null,
  regions: [],
  regionTies: noTies(),
  people: noPeople(),
  ties: noTies(),
  leftOut: 0,
};
