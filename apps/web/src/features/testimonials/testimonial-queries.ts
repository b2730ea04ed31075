import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { type ConsentState, testimonialRoutes as routes, type Testimonial } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';
import { newId } from '../../api/new-id.js';
import { useRemoval } from '../../api/use-removal.js';
import type { TestimonialsSearch } from './testimonials-search.js';

const KEY = 'testimonials';

/** What stands on the shelf, the newest first. */
export function useShelf({ q, topic, network, consent }: Omit<TestimonialsSearch, 'open'>) {
  const api = useApi();
  const filter = {
    ...(q && { q }),
    ...(topic && { topic }),
    ...(network && { network }),
    ...(consent && { consent }),
  };
  return useInfiniteQuery({
    queryKey: [KEY, 'list', filter],
    placeholderData: keepPreviousData,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.call(routes.list, { query: { ...filter, ...(pageParam && { cursor: pageParam }) } }, { signal }),
    getNextPageParam: (last) => last.next,
  });
}

export function useShelfFacets() {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, 'facets'],
    queryFn: ({ signal }) => api.call(routes.facets, {}, { signal }),
  });
}

export function useTestimonial(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, 'one', id],
    queryFn: ({ signal }) => api.call(routes.show, { params: { id } }, { signal }),
  });
}

/** Which posts of a conversation stand on the shelf; asked for once for all of them. */
export function useShelved(postIds: readonly string[]) {
  const api = useApi();
  const posts = [...postIds].sort().slice(0, 100).join(',');
  return useQuery({
    queryKey: [KEY, 'kept', posts],
    enabled: posts !== '',
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.call(routes.kept, { query: { posts } }, { signal }),
  });
}

/** Has the shelf read again. */
export function useShelfChanged() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [KEY] });
}

export function useKeepOnShelf() {
  const api = useApi();
  const onSettled = useShelfChanged();
  return useMutation({
    mutationFn: (postId: string) => api.call(routes.keep, { params: { id: postId }, body: {} }),
    onSettled,
  });
}

export function useRemoveFromShelf() {
  const api = useApi();
  return useRemoval({
    remove: (id) => api.call(routes.remove, { params: { id } }),
    restore: (id) => api.call(routes.restore, { params: { id } }),
    onChanged: useShelfChanged(),
  });
}

export interface ConsentNote {
  version: number;
  state: ConsentState;
  where?: string;
  answerPostId?: string;
}

/** What is done to one of the shelf. */
export function useTestimonialActs({ id }: Pick<Testimonial, 'id'>) {
  const api = useApi();
  const onSettled = useShelfChanged();
  const params = { id };
  const change = useMutation({
    mutationFn: (body: { version: number; topics?: string[]; note?: string }) =>
      api.call(routes.change, { params, body }),
    onSettled,
  });
  const consent = useMutation({
    mutationFn: (body: ConsentNote) => api.call(routes.consent, { params, body }),
    onSettled,
  });
  const quote = useMutation({
    mutationFn: (withoutConsent: boolean) =>
      api.call(routes.quote, { params, body: { publicationId: newId(), withoutConsent } }),
    onSettled,
  });
  const copied = useMutation({
    mutationFn: (withoutConsent: boolean) =>
      api.call(routes.copied, { params, body: { id: newId(), withoutConsent } }),
    onSettled,
  });
  return { change, consent, quote, copied };
}
