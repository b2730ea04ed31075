import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Attention, deliveryRoutes, type RouteCall } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';

export type Decision = RouteCall<typeof deliveryRoutes.resolve>['body'];
export type WaitingKind = 'missed' | 'needsCheck' | 'failed';
export const WAITING_KINDS: readonly WaitingKind[] = ['missed', 'needsCheck', 'failed'];

const KEY = ['attention'];
/** Calls that are under way at the same time when many are decided at once. */
const AT_ONCE = 4;

export function useAttention() {
  const api = useApi();
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.call(deliveryRoutes.attention, {}, { signal }),
  });
}

/** One decision about some deliveries; they leave the screen at once, and come back where it was refused. */
export function useDecide() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ ids, body }: { ids: readonly string[]; body: Decision }) => {
      const left = [...ids];
      const decideNext = async (): Promise<void> => {
        for (let id = left.shift(); id !== undefined; id = left.shift()) {
          await api.call(deliveryRoutes.resolve, { params: { id }, body });
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, decideNext));
    },
    onMutate: async ({ ids }) => {
      await client.cancelQueries({ queryKey: KEY });
      client.setQueryData<Attention>(KEY, (shown) => shown && without(shown, new Set(ids)));
    },
    onSettled: () => refresh(client),
  });
}

function refresh(client: QueryClient): Promise<unknown> {
  const stale = [KEY, ['publications'], ['publication'], ['calendar'], ['case']];
  return Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey })));
}

function without(shown: Attention, ids: ReadonlySet<string>): Attention {
  const rest = { ...shown, counts: { ...shown.counts } };
  for (const kind of WAITING_KINDS) {
    rest[kind] = shown[kind].filter(({ id }) => !ids.has(id));
    rest.counts[kind] -= shown[kind].length - rest[kind].length;
  }
  return rest;
}
