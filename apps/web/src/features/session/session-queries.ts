import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Locale, type Member, sessionRoutes } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import type { Api } from '../../api/api.js';
import { useApi } from '../../api/api-context.js';
import { ApiFailure } from '../../api/api-failure.js';
import { chooseLocale } from '../../i18n/locale.js';
import { useSession } from './session-context.js';

/** Who is signed in; null for nobody. */
export function meQuery(api: Api) {
  return queryOptions({
    queryKey: ['me'],
    staleTime: 5 * 60_000,
    queryFn: ({ signal }) =>
      api.call(sessionRoutes.me, {}, { signal }).catch((error: unknown) => {
        if (error instanceof ApiFailure && error.status === 401) return null;
        throw error;
      }),
  });
}

export function useMe() {
  return useQuery(meQuery(useApi()));
}

export function useMembers(): Member[] {
  const api = useApi();
  const members = useQuery({
    queryKey: ['members'],
    staleTime: 5 * 60_000,
    queryFn: ({ signal }) => api.call(sessionRoutes.members, {}, { signal }),
  });
  return members.data?.rows ?? [];
}

/** Names people by their id, as the reader sees them ("You" for oneself). */
export function useMemberName(): (userId: string | null) => string {
  const { t } = useTranslation();
  const { user } = useSession();
  const members = useMembers();
  return (userId) => {
    if (userId === null) return t('nobody');
    if (userId === user.id) return t('you');
    return members.find((member) => member.userId === userId)?.name ?? t('former');
  };
}

export function useSignIn() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (credentials: { email: string; password: string }) => {
      await api.post('/api/auth/sign-in/email', credentials);
      await client.fetchQuery({ ...meQuery(api), staleTime: 0 });
    },
  });
}

export function useSignOut() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post('/api/auth/sign-out', {}),
    onSuccess: () => {
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
      client.setQueryData(['me'], null);
    },
  });
}

/** Switches language at once and keeps it with the account. */
export function useSaveLocale() {
  const api = useApi();
  return useMutation({
    mutationFn: async (locale: Locale) => {
      await chooseLocale(locale);
      await api.call(sessionRoutes.saveLocale, { body: { locale } });
    },
  });
}
