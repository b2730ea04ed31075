import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { calendarRoutes, deliveryRoutes, publicationRoutes, unpackCalendar } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';
import type { CalendarFilter } from './calendar-search.js';

export interface CalendarAsk {
  from: number;
  to: number;
  filters: Partial<Record<CalendarFilter, string>>;
}

/** Every post of a span of time; while the next span is fetched, the last one stays on screen. */
export function useCalendarEntries({ from, to, filters }: CalendarAsk) {
  const api = useApi();
  const query = { from: new Date(from).toISOString(), to: new Date(to).toISOString(), ...filters };
  return useQuery({
    queryKey: ['calendar', query],
    placeholderData: keepPreviousData,
    // Ten thousand entries are compared faster than they are drawn, but slower than they are taken as they come.
    structuralSharing: false,
    queryFn: async ({ signal }) => {
      const packed = await api.call(calendarRoutes.entries, { query }, { signal });
      return { entries: unpackCalendar(packed), tags: packed.tags };
    },
  });
}

export function usePublication(id: string, enabled = true) {
  const api = useApi();
  return useQuery({
    queryKey: ['publication', id],
    enabled,
    queryFn: ({ signal }) => api.call(publicationRoutes.show, { params: { id } }, { signal }),
  });
}

/** A delivery with everything that has been tried for it. */
export function useDelivery(id: string, enabled: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: ['delivery', id],
    enabled,
    queryFn: ({ signal }) => api.call(deliveryRoutes.show, { params: { id } }, { signal }),
  });
}
