import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { contactRoutes, type NewContact } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';

export function useContacts(identityId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['contacts', identityId],
    queryFn: ({ signal }) => api.call(contactRoutes.ofPerson, { params: { id: identityId } }, { signal }),
  });
}

/** Notes a call or a visit, in a case or of a person alone. */
export function useNoteContact(of: { caseId: string } | { identityId: string }) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewContact) =>
      'caseId' in of
        ? api.call(contactRoutes.noteInCase, { params: { id: of.caseId }, body })
        : api.call(contactRoutes.noteOfPerson, { params: { id: of.identityId }, body }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['contacts'] });
      if ('caseId' in of) await client.invalidateQueries({ queryKey: ['case', of.caseId] });
    },
  });
}
