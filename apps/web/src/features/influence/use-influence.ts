import { useNavigate, useSearch } from '@tanstack/react-router';
import type { WithSubjects } from '@tingshuo/contracts';
import { useMemo } from 'react';
import { type InfluenceSearch, type MomentQuery, momentOf } from './influence-search.js';

export interface Influence {
  search: InfluenceSearch;
  moment: MomentQuery;
  /** What stands on the map besides people: an open topic or conversation is always shown. */
  shownWith: WithSubjects | null;
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
    shownWith:
      search.with ?? (search.subject?.startsWith('talk ') ? 'all' : search.subject ? 'topics' : null),
    go: (patch, replace = false) =>
      void navigate({
        to: '/influence',
        search: (old) => ({ ...(old as InfluenceSearch), ...patch }) as InfluenceSearch,
        replace,
      }),
  };
}
