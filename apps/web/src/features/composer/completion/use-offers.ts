import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { networkMapRoutes, publicationRoutes } from '@tingshuo/contracts';
import { useApi } from '../../../api/api-context.js';
import { useCan } from '../../session/session-context.js';
import { type Completion, hashtagsLike } from './completion-at.js';

const SHOWN = 6;
const REST_MS = 150;

export interface Offer {
  word: string;
  /** Who it is, for a mention. */
  name: string | null;
  network: string | null;
}

/** What could complete the begun word: people whom the workspace knows there, and hashtags that it used. */
export function useOffers(begun: Completion | null, networks: readonly string[]): Offer[] {
  const api = useApi();
  const can = useCan();
  const [asked] = useDebouncedValue(begun?.words ?? '', REST_MS);
  const people = useQuery({
    queryKey: ['influence', 'search', asked, 'mention'],
    enabled: begun?.kind === 'mention' && asked !== '' && can('influence.read'),
    staleTime: 60_000,
    retry: false,
    queryFn: ({ signal }) =>
      api.call(networkMapRoutes.people, { query: { search: asked, limit: 20 } }, { signal }),
  });
  const posts = useQuery({
    queryKey: ['publications', 'hashtags'],
    enabled: begun?.kind === 'hashtag',
    staleTime: 5 * 60_000,
    queryFn: ({ signal }) => api.call(publicationRoutes.list, { query: {} }, { signal }),
  });
  if (!begun) return [];
  if (begun.kind === 'hashtag') {
    const texts = posts.data?.rows.map(({ excerpt }) => excerpt) ?? [];
    return hashtagsLike(texts, begun.words)
      .slice(0, SHOWN)
      .map((word) => ({ word, name: null, network: null }));
  }
  return (people.data?.rows ?? [])
    .filter(({ network }) => networks.includes(network))
    .slice(0, SHOWN)
    .map(({ name, handle, network }) => ({ word: `@${handle.replace(/^@/, '')}`, name, network }));
}
