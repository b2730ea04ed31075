import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type InfluenceSearch, type MomentQuery, momentOf } from './influence-search.js';

export interface Influence {
  search: InfluenceSearch;
  moment: MomentQuery;
  /** Changes a part of the address; `undefined` takes a value out. */
  go: (patch: { [K in keyof InfluenceSearch]?: InfluenceSearch[K] | undefined }, replace?: boolean) => void;
}

/** What the page shows stands in its address. */
export function useInfluence(): Influence {
  const search: InfluenceSearch = useSearch({ from: '/inside/influence' });
  const navigate = useNavigate();
  const { day, halfLife } = search;
  const moment = useMemo(() => momentOf({ day, halfLife }), [day, halfLife]);
  return {
    search,
    moment,
    go: (patch, replace = false) =>
      void navigate({
        to: '/influence',
        search: (old) => ({ ...(old as InfluenceSearch), ...patch }) as InfluenceSearch,
        replace,
      }),
  };
}
