import type { NetworkMap } from '@tingshuo/contracts';

const NO_PEOPLE: NetworkMap['people'] = {
  id: [],
  handle: [],
  name: [],
  network: [],
  own: [],
  x: [],
  y: [],
  value: [],
  community: [],
  mood: [],
  ladder: [],
  lifecycle: [],
};
const NO_TIES: NetworkMap['ties'] = { source: [], target: [], strength: [], strong: [] };
/** What stands in for the map until the server has answered. */
export const NOTHING_YET: NetworkMap = {
  at: '',
  builtAt: '',
  totals: { people: 0, ties: 0, communities: 0 },
  counts: { mood: {}, ladder: {}, lifecycle: {}, network: {} },
  modularity: 0,
  past: null,
  regions: [],
  regionTies: NO_TIES,
  people: NO_PEOPLE,
  ties: NO_TIES,
  leftOut: 0,
};
