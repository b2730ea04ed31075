import type { Locale } from '@tingshuo/contracts';
import { addDays } from '@tingshuo/publishing';
import { weekdayName } from '../calendar/calendar-words.js';

const A_MONDAY = '2026-01-05';

/** `Mon`, `周一`; Monday is 1. */
export function weekdayWord(weekday: number, locale: Locale): string {
  return weekdayName(addDays(A_MONDAY, weekday - 1), locale);
}
