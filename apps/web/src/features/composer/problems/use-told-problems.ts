import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type PublicationProblem, publicationRoutes as routes, type When } from '@tingshuo/contracts';
import { useApi } from '../../../api/api-context.js';
import type { Draft } from '../draft/draft.js';
import type { Replaced } from './reckoning.js';

const REST_MS = 1_200;
interface Told {
  problems: readonly PublicationProblem[];
  /** What pieces of the texts become when they go out; still true of those that stand there when words change. */
  replaced: readonly Replaced[];
}

const NOTHING: Told = { problems: [], replaced: [] };

/** Only the server knows these; they stay true while words are changed. */
const OF_SERVER = new Set(['no_free_slot', 'needs_approval', 'account_unavailable', 'cannot_publish']);

/** What the server has to say about the draft as it was a moment ago. */
export function useToldProblems(draft: Draft, when: When, isSpared: boolean): Told {
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
  if (!data || isSpared) return NOTHING;
  if (asked === draft) return data;
  const replaced = draft.campaignId === asked.campaignId ? data.replaced : NOTHING.replaced;
  return { problems: data.problems.filter(({ code }) => OF_SERVER.has(code)), replaced };
}
