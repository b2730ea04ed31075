import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type PublicationSeries, seriesRoutes as routes, type SeriesDraft } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';

const KEY = ['publication-series'];

/** Every series by its name, with its next turns. */
export function useSeries() {
  const api = useApi();
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.call(routes.list, {}, { signal }),
  });
}

/** Makes, changes, pauses and removes series; the calendar follows. */
export function useSeriesActs() {
  const api = useApi();
  const client = useQueryClient();
  const onSettled = () =>
    Promise.all(
      [KEY, ['calendar'], ['publications'], ['queues']].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    );
  const save = useMutation({
    mutationFn: ({ id, draft }: { id: string; draft: SeriesDraft }) =>
      api.call(routes.save, { params: { id }, body: draft }),
    onSettled,
  });
  const turn = useMutation({
    mutationFn: ({ id, pause }: { id: string; pause: boolean }): Promise<PublicationSeries> =>
      api.call(pause ? routes.pause : routes.resume, { params: { id } }),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: (id: string) => api.call(routes.remove, { params: { id } }),
    onSettled,
  });
  return { save, turn, remove };
}
