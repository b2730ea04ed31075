import { useQuery } from '@tanstack/react-query';
import { customerRoutes } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';

export const CUSTOMERS = 'customers';

/** All customers by what they bought, and what that rests on. */
export function useCustomers() {
  const api = useApi();
  return useQuery({
    queryKey: [CUSTOMERS],
    queryFn: ({ signal }) => api.call(customerRoutes.overview, {}, { signal }),
  });
}

/** One person as a customer. */
export function useCustomer(identityId: string) {
  const api = useApi();
  return useQuery({
    queryKey: [CUSTOMERS, identityId],
    queryFn: ({ signal }) => api.call(customerRoutes.show, { params: { id: identityId } }, { signal }),
  });
}
