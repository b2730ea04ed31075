import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  Publication,
  queueRoutes,
  type RouteOutput,
  publicationRoutes as routes,
  type When,
} from '@tingshuo/contracts';
import type { Api } from '../../api/api.js';
import { useApi } from '../../api/api-context.js';
import { ApiFailure } from '../../api/api-failure.js';
import { useRemoval } from '../../api/use-removal.js';
import { useUndo } from '../../undo/undo-context.js';
import type { Draft } from './draft/draft.js';
import type { SaveOutcome } from './saving/draft-keeper.js';

export type Unmoved = RouteOutput<typeof routes.edit>['unmoved'][number];

const MOVING = new Set(['scheduled', 'sending']);

export function publicationQuery(api: Api, id: string) {
  return queryOptions({
    queryKey: ['publication', id],
    queryFn: ({ signal }) => api.call(routes.show, { params: { id } }, { signal }),
    // While posts are on their way they are followed even if the live stream is down.
    refetchInterval: ({ state }) => (isMoving(state.data) ? 3000 : false),
  });
}

function isMoving(publication: Publication | undefined): boolean {
  const soon = Date.now() + 60_000;
  return (
    publication?.targets.some(
      ({ state, dueAt }) => MOVING.has(state) && (dueAt === null || Date.parse(dueAt) < soon),
    ) ?? false
  );
}

/** A publication as the server has it; a new one is not asked for before it was saved. */
export function usePublication(id: string, isNew: boolean) {
  const api = useApi();
  return useQuery({
    ...publicationQuery(api, id),
    enabled: ({ state }) => !isNew || state.data !== undefined,
  });
}

/** Moves planned posts to another time; the way back is offered. */
export function useMovePosts(id: string, done: (count: number) => string) {
  const api = useApi();
  const client = useQueryClient();
  const undo = useUndo();
  const refresh = () =>
    Promise.all(
      [['publication', id], ['publications'], ['calendar'], ['queues']].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    );
  const move = async (moves: { accountIds: string[]; dueAt: string }[]) => {
    const answer = await api.call(routes.move, {
      body: { moves: moves.map((each) => ({ publicationId: id, ...each })) },
    });
    await refresh();
    return answer;
  };
  return useMutation({
    mutationFn: (to: { accountIds: string[]; dueAt: string }) => move([to]),
    onSuccess: ({ moved }) => {
      const back = moved.flatMap(({ accountId, from }) =>
        from === null ? [] : [{ accountIds: [accountId], dueAt: from }],
      );
      if (back.length > 0) undo.offer({ done: done(back.length), undo: () => move(back) });
    },
    onError: undo.fail,
  });
}

/** What every account's network takes. */
export function usePublishRules() {
  const api = useApi();
  return useQuery({
    queryKey: ['publish-rules'],
    staleTime: 60_000,
    queryFn: ({ signal }) => api.call(routes.rules, {}, { signal }),
  });
}

function learn(client: QueryClient, publication: Publication): void {
  client.setQueryData(['publication', publication.id], publication);
  void client.invalidateQueries({ queryKey: ['publications'] });
  void client.invalidateQueries({ queryKey: ['calendar'] });
}

/** Saves a draft: the first time it is made, then changed. */
export function useSave(id: string, onUnmoved: (unmoved: Unmoved[]) => void) {
  const api = useApi();
  const client = useQueryClient();
  return async (draft: Draft, revision: number | null): Promise<SaveOutcome> => {
    try {
      const publication =
        revision === null
          ? await api.call(routes.create, { body: { ...draft, id } })
          : await api
              .call(routes.edit, { params: { id }, body: { ...draft, revision } })
              .then(({ publication: edited, unmoved }) => {
                onUnmoved(unmoved);
                return edited;
              });
      learn(client, publication);
      return { kind: 'accepted', revision: publication.revision };
    } catch (error) {
      return outcomeOf(error);
    }
  };
}

function outcomeOf(error: unknown): SaveOutcome {
  if (!(error instanceof ApiFailure)) return { kind: 'refused', error };
  if (error.status === 0 || error.status >= 500 || error.status === 429) return { kind: 'unanswered' };
  const theirs = error.status === 409 ? Publication.safeParse(error.error.details) : null;
  return theirs?.success ? { kind: 'conflicted', theirs: theirs.data } : { kind: 'refused', error };
}

interface PlanCall {
  revision: number;
  when: When;
  accountIds?: string[];
}

export function usePlan(id: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: PlanCall) => api.call(routes.plan, { params: { id }, body }),
    onSuccess: (publication) => learn(client, publication),
  });
}

/** Takes back what has not gone out; without accounts: all of it. */
export function useCancelPosts(id: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (accountIds?: string[]) =>
      api.call(routes.cancel, { params: { id }, body: accountIds ? { accountIds } : {} }),
    onSuccess: ({ publication }) => learn(client, publication),
  });
}

export function useVersions(id: string, isShown: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: ['publication', id, 'versions'],
    enabled: isShown,
    staleTime: 0,
    queryFn: ({ signal }) => api.call(routes.versions, { params: { id } }, { signal }),
  });
}

/** A new draft with the same words. */
export function useDuplicate() {
  const api = useApi();
  const client = useQueryClient();
  const { fail } = useUndo();
  return useMutation({
    mutationFn: ({ id, newId }: { id: string; newId: string }) =>
      api.call(routes.duplicate, { params: { id }, body: { id: newId } }),
    onSuccess: (publication) => learn(client, publication),
    onError: fail,
  });
}

/** Removes a draft, or brings it back. */
export function useRemovePublication() {
  const api = useApi();
  const client = useQueryClient();
  return useRemoval({
    remove: (id) => api.call(routes.remove, { params: { id } }),
    restore: (id) => api.call(routes.restore, { params: { id } }),
    onChanged: () =>
      Promise.all([['publications'], ['calendar']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

/** Every account's queue, for its next free slot. */
export function useQueues() {
  const api = useApi();
  return useQuery({
    queryKey: ['queues'],
    queryFn: ({ signal }) => api.call(queueRoutes.list, {}, { signal }),
  });
}
