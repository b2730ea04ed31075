import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type PublicationProblem, publicationRoutes as routes, type When } from '@tingshuo/contracts';
import { useApi } from '../../../api/api-context.js';
import type { Draft } from '../draft/draft.js';

const REST_MS = 1_200;
const NONE: readonly PublicationProblem[] = [];

/** Only the server knows these; they stay true while words are changed. */
const OF_SERVER = new Set(['no_free_slot', 'needs_approval', 'account_unavailable', 'cannot_publish']);

/** What the server has to say about the draft as it was a moment ago. */
export function useToldProblems(draft: Draft, when: When, isSpared: boolean): readonly PublicationProblem[] {
  const api = useApi();
  const [asked] = useDebouncedValue(draft, REST_MS);
  const { data } = useQuery({
    queryKey: ['publication-check', asked, when],
    enabled: !isSpared && asked.accountIds.length > 0,
    staleTime: 30_000,
    gcTime: 30_000,
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.call(routes.check, { body: { ...asked, when } }, { signal }),
  });
  if (!data || isSpared) return NONE;
  return asked === draft ? data.problems : data.problems.filter(({ code }) => OF_SERVER.has(code));
}
