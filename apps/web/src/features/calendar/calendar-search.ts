import { isZone } from '@tingshuo/publishing';
import { z } from 'zod';

export const CALENDAR_VIEWS = ['day', 'week', 'month', 'list'] as const;
export type CalendarView = (typeof CALENDAR_VIEWS)[number];
export const COLOURED_BY = ['campaign', 'state', 'network'] as const;
export type ColouredBy = (typeof COLOURED_BY)[number];
export const CALENDAR_FILTERS = ['account', 'state', 'campaign', 'tag', 'author'] as const;
export type CalendarFilter = (typeof CALENDAR_FILTERS)[number];

/** The zone that the browser stands in, whoever looks at the address. */
export const OWN_ZONE = 'own';

const Text = z.string().min(1).max(2000).optional().catch(undefined);

/** What the address of the calendar keeps, so that a view can be shared and gone back to. */
export const CalendarSearch = z.object({
  view: z.enum(CALENDAR_VIEWS).optional().catch(undefined),
  /** A day of what is shown; absent: today. */
  day: z.iso.date().optional().catch(undefined),
  /** IANA name or `own`; absent: the workspace's. */
  zone: z
    .string()
    .refine((name) => name === OWN_ZONE || isZone(name))
    .optional()
    .catch(undefined),
  by: z.enum(COLOURED_BY).optional().catch(undefined),
  account: Text,
  state: Text,
  campaign: Text,
  tag: Text,
  author: Text,
  /** The post whose panel is open. */
  post: z.uuid().optional().catch(undefined),
});
export type CalendarSearch = z.infer<typeof CalendarSearch>;

export function valuesOf(search: CalendarSearch, name: CalendarFilter): string[] {
  return (search[name] ?? '').split(',').filter((value) => value !== '');
}

/** Accounts and states may be several; of the others there is one. */
export function toggled(search: CalendarSearch, name: CalendarFilter, value: string): string | undefined {
  const now = valuesOf(search, name);
  const isMany = name === 'account' || name === 'state';
  const rest = now.filter((each) => each !== value);
  const next = rest.length < now.length ? rest : isMany ? [...now, value] : [value];
  return next.length > 0 ? next.join(',') : undefined;
}

export function filtersOf(search: CalendarSearch): Partial<Record<CalendarFilter, string>> {
  return Object.fromEntries(CALENDAR_FILTERS.flatMap((name) => (search[name] ? [[name, search[name]]] : [])));
}
