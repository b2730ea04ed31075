import type { Locale } from '@tingshuo/contracts';
import { addDays, type Day, startOfWeek, wallTimeAt } from '@tingshuo/publishing';
import type { CalendarView } from './calendar-search.js';

const TAG: Record<Locale, string> = { en: 'en-GB', zh: 'zh-CN' };
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = locale + JSON.stringify(options);
  const known = formatters.get(name);
  if (known) return known;
  const made = new Intl.DateTimeFormat(TAG[locale], { timeZone: 'UTC', ...options });
  formatters.set(name, made);
  return made;
}

const noon = (day: Day): Date => new Date(`${day}T12:00:00Z`);

/** `Mon 23 Nov`, `11月23日周一`. */
export function dayName(day: Day, locale: Locale): string {
  return formatter(locale, { weekday: 'short', day: 'numeric', month: 'short' }).format(noon(day));
}

export function weekdayName(day: Day, locale: Locale): string {
  return formatter(locale, { weekday: 'short' }).format(noon(day));
}

/** What stands over a view: its month, or its days. */
export function spanName(view: CalendarView, day: Day, locale: Locale): string {
  const format = formatter(locale, {
    year: 'numeric',
    month: 'long',
    ...(view === 'day' ? { day: 'numeric', weekday: 'long' } : {}),
  });
  if (view !== 'week') return format.format(noon(day));
  // Ranges of the browser are written in figures in Chinese.
  const monday = startOfWeek(day);
  const dayOfYear = formatter(locale, { year: 'numeric', month: 'long', day: 'numeric' });
  const sunday = addDays(monday, 6);
  const last =
    sunday.slice(0, 4) === monday.slice(0, 4)
      ? formatter(locale, { month: 'long', day: 'numeric' })
      : dayOfYear;
  return locale === 'zh'
    ? `${dayOfYear.format(noon(monday))} – ${last.format(noon(sunday))}`
    : dayOfYear.formatRange(noon(monday), noon(sunday));
}

/** `09:05` of a minute of the day. */
export function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** What the clocks of the zone show: `09:05`. */
export function timeIn(at: number, zone: string): string {
  return clock(wallTimeAt(at, zone).minute);
}

/** Day and time in the zone. */
export function momentIn(at: number, zone: string, locale: Locale): string {
  const { day, minute } = wallTimeAt(at, zone);
  return `${dayName(day, locale)} ${clock(minute)}`;
}
