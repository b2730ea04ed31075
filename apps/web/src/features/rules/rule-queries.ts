import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ruleRoutes } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';

export interface RuleDraft {
  name: string;
  query: string;
  enabled: boolean;
}

export function useRules() {
  const api = useApi();
  return useQuery({
    queryKey: ['rules'],
    queryFn: ({ signal }) => api.call(ruleRoutes.list, {}, { signal }),
  });
}

/** Creates a rule, or a new revision of the one with the id. */
export function useSaveRule() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, draft }: { id: string | null; draft: RuleDraft }) =>
      id === null
        ? api.call(ruleRoutes.create, { body: draft })
        : api.call(ruleRoutes.update, { params: { id }, body: draft }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['rules'] }),
  });
}

export function useRemoveRule() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.call(ruleRoutes.remove, { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['rules'] }),
  });
}

/** What a query finds in the newest stored posts, with its problems. */
export function useRulePreview(query: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['rule-preview', query],
    enabled: query.trim() !== '',
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.call(ruleRoutes.preview, { body: { query } }, { signal }),
  });
}
