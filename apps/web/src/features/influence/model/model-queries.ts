/** The model by which people are ranked. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type RouteCall, type ValueModel, valueModelRoutes } from '@tingshuo/contracts';
import { useApi } from '../../../api/api-context.js';
import { KEPT } from '../freshness.js';

export function useValueModel() {
  const api = useApi();
  return useQuery({
    queryKey: ['influence', 'model'],
    queryFn: ({ signal }) => api.call(valueModelRoutes.current, {}, { signal }),
  });
}

/** The ranking that a model would give; the last one stays on the screen until the next is there. */
export function useRankPreview(model: ValueModel | null) {
  const api = useApi();
  return useQuery({
    queryKey: ['influence', 'preview', model],
    enabled: model !== null,
    ...KEPT,
    queryFn: ({ signal }) =>
      api.call(valueModelRoutes.preview, { body: { model: model ?? NO_MODEL } }, { signal }),
  });
}

const NO_MODEL: ValueModel = { weights: {}, halfLifeDays: 30, actionWeights: {}, group: 'everyone' };

export function useSaveModel() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: RouteCall<typeof valueModelRoutes.save>['body']) =>
      api.call(valueModelRoutes.save, { body }),
    // A refusal says that somebody else was faster, so what is known is read again either way.
    onSettled: () => client.invalidateQueries({ queryKey: ['influence'] }),
  });
}
