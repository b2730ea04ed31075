import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { personRoutes } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';

export function usePerson(identityId: string | null) {
  const api = useApi();
  return useQuery({
    queryKey: ['person', identityId],
    enabled: identityId !== null,
    queryFn: ({ signal }) => api.call(personRoutes.show, { params: { id: identityId ?? '' } }, { signal }),
  });
}

export function useSavePersonContact(identityId: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (contact: Record<string, string>) =>
      api.call(personRoutes.saveContact, { params: { id: identityId }, body: { contact } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['person', identityId] }),
  });
}
