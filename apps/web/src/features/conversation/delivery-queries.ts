import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Delivery, deliveryRoutes, type RouteCall } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';

type Settlement = RouteCall<typeof deliveryRoutes.resolve>['body'];

/** Takes a reply back before it is sent, or settles one that nobody can prove. */
export function useDeliveryActs(deliveryId: string, onCancelled?: (delivery: Delivery) => void) {
  const api = useApi();
  const client = useQueryClient();
  const params = { id: deliveryId };
  const onSettled = () =>
    Promise.all([['case'], ['mention'], ['lead']].map((queryKey) => client.invalidateQueries({ queryKey })));
  const cancel = useMutation({
    mutationFn: () => api.call(deliveryRoutes.cancel, { params }),
    // Not a callback of mutate(): the card that calls it has gone by then, because a cancelled reply is not shown.
    onSuccess: (delivery) => onCancelled?.(delivery),
    onSettled,
  });
  const settle = useMutation({
    mutationFn: (body: Settlement) => api.call(deliveryRoutes.resolve, { params, body }),
    onSettled,
  });
  return { cancel, settle };
}
