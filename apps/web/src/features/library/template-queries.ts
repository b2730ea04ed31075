import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  type PublicationDraft,
  type PublicationTemplate,
  publicationRoutes,
  templateRoutes as routes,
} from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';
import { newId } from '../../api/new-id.js';

const KEY = ['publication-templates'];

export type TemplateDraft = Pick<PublicationTemplate, 'name' | 'kind' | 'content'>;

export function useTemplates() {
  const api = useApi();
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.call(routes.list, {}, { signal }),
  });
}

export function useTemplateActs() {
  const api = useApi();
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: KEY });
  const save = useMutation({
    mutationFn: ({ id, draft: { name, kind, content } }: { id: string; draft: TemplateDraft }) =>
      api.call(routes.save, { params: { id }, body: { name, kind, content } }),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: (id: string) => api.call(routes.remove, { params: { id } }),
    onSettled,
  });
  return { save, remove };
}

/** Begins a post with words that are there; answers its draft. */
export function useBegin() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (words: Pick<PublicationDraft, 'kind' | 'content'>) =>
      api.call(publicationRoutes.create, {
        body: { ...words, id: newId(), title: '', accountIds: [], campaignId: null, tags: [], dueAt: null },
      }),
    onSuccess: () =>
      Promise.all([['publications'], ['calendar']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
