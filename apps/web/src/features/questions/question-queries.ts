import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type AnswerOption, type QuestionResult, questionRoutes as routes } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';

const KEY = 'answers';

export type Placing = { as: 'option'; label: string } | { as: 'other' } | { as: 'match' };

export function useQuestionResult(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, id],
    queryFn: ({ signal }) => api.call(routes.show, { params: { id } }, { signal }),
  });
}

export function useRegroup(id: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { options: AnswerOption[]; multiple: boolean }) =>
      api.call(routes.regroup, { params: { id }, body }),
    onSuccess: (result) => client.setQueryData<QuestionResult>([KEY, id], result),
  });
}

export function usePlaceAnswer(id: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ postId, body }: { postId: string; body: Placing }) =>
      api.call(routes.place, { params: { id, postId }, body }),
    onSuccess: (result) => client.setQueryData<QuestionResult>([KEY, id], result),
  });
}
