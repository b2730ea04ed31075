import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type RouteCall, type StopState, stopRoutes } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';

const KEY = ['stop'];
const HELD_MS = 15_000;

/** Whether everything is stopped, and the log of the stops. */
export function useStop() {
  const api = useApi();
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.call(stopRoutes.show, {}, { signal }),
    // What comes due while everything is stopped says nothing.
    refetchInterval: ({ state }) => (state.data?.current ? HELD_MS : false),
  });
}

/** The one switch, on and off. */
export function useStopSwitch() {
  const api = useApi();
  const client = useQueryClient();
  const onSuccess = (state: StopState) => {
    client.setQueryData(KEY, state);
    void client.invalidateQueries({ queryKey: ['attention'] });
  };
  const start = useMutation({
    mutationFn: (body: RouteCall<typeof stopRoutes.start>['body']) => api.call(stopRoutes.start, { body }),
    onSuccess,
  });
  const end = useMutation({ mutationFn: () => api.call(stopRoutes.end, {}), onSuccess });
  return { start, end };
}
