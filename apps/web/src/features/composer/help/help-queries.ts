import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  type Article,
  articleRoutes,
  templateRoutes,
  type VoiceGuide,
  voiceGuideRoutes,
} from '@tingshuo/contracts';
import { useApi } from '../../../api/api-context.js';

const GUIDES = ['voice-guides'];
const ARTICLES = ['articles'];

export function useVoiceGuides() {
  const api = useApi();
  return useQuery({
    queryKey: GUIDES,
    staleTime: 60_000,
    queryFn: ({ signal }) => api.call(voiceGuideRoutes.list, {}, { signal }),
  });
}

/** An empty text takes the guide away. */
export function useSaveVoiceGuide() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ accountId, lang, text }: VoiceGuide) =>
      api.call(voiceGuideRoutes.save, { params: { accountId, lang }, body: { text } }),
    onSuccess: () => client.invalidateQueries({ queryKey: GUIDES }),
  });
}

export function useTemplates(isShown: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: ['publication-templates'],
    enabled: isShown,
    queryFn: ({ signal }) => api.call(templateRoutes.list, {}, { signal }),
  });
}

export function useArticles(words: string) {
  const api = useApi();
  return useQuery({
    queryKey: [...ARTICLES, words],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      api.call(articleRoutes.list, { query: words === '' ? {} : { q: words } }, { signal }),
  });
}

/** Every wording of an article, newest first. */
export function useArticleVersions(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: [...ARTICLES, 'versions', id],
    queryFn: ({ signal }) => api.call(articleRoutes.versions, { params: { id } }, { signal }),
  });
}

type ArticleDraft = Omit<Article, 'updatedAt'>;

export function useSaveArticle() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, title, body, lang, kind }: ArticleDraft) =>
      api.call(articleRoutes.save, { params: { id }, body: { title, body, lang, kind } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ARTICLES }),
  });
}

export function useRemoveArticle() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.call(articleRoutes.remove, { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ARTICLES }),
  });
}
