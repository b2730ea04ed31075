import { useQuery } from '@tanstack/react-query';
import { mentionRoutes } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';
import { useAccounts } from '../accounts/account-queries.js';
import { countOf } from './counter-cells.js';
import { type InboxSearch, toFilter } from './inbox-search.js';

/** Counts for any filter that the kept counters can answer; null where they cannot or are not here yet. */
export function useCounts(): (search: InboxSearch) => number | null {
  const api = useApi();
  const accounts = useAccounts();
  const counters = useQuery({
    queryKey: ['counters'],
    queryFn: ({ signal }) => api.call(mentionRoutes.counters, {}, { signal }),
  });
  const numberOf = new Map(accounts.data?.rows.map((account) => [account.id, account.number]));
  const cells = counters.data?.cells;
  return (search) => (cells ? countOf(cells, toFilter(search), numberOf) : null);
}

/** How much waits in the whole workspace. */
export function useTodoCount(): number | null {
  return useCounts()({});
}
