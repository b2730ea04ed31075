import type { SORTS } from '@tingshuo/contracts';

export type SortKey = (typeof SORTS)[number];

/** The columns in their order, and the sort that a press on their heading asks for. */
export const COLUMNS = [
  { key: 'person', sort: null },
  { key: 'community', sort: null },
  { key: 'value', sort: 'value' },
  { key: 'strength', sort: 'strength' },
  { key: 'outStrength', sort: 'activity' },
  { key: 'degree', sort: null },
  { key: 'pagerank', sort: 'pagerank' },
  { key: 'betweenness', sort: 'betweenness' },
  { key: 'clustering', sort: null },
  { key: 'core', sort: null },
  { key: 'followers', sort: 'followers' },
] as const satisfies readonly { key: string; sort: SortKey | null }[];
