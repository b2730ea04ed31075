import type { DATE_ORDERS } from '@tingshuo/contracts';

export type DateOrder = (typeof DATE_ORDERS)[number];

export interface DateParts {
  year: number;
  month: number;
  day: number;
}

export type ReadDate =
  | { kind: 'date'; date: DateParts }
  | { kind: 'ambiguous' }
  | { kind: 'none' }
  | { kind: 'does_not_exist' }
  | { kind: 'unreadable' };

const YEAR_FIRST = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/u;
const YEAR_LAST = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})$/;
const NAMED =
  /^(?:(\d{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]{3,9})\.?|([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?),?\s+(\d{4})$/i;
/** Days since 1899-12-30, as spreadsheets keep dates: those of this century. */
const SERIAL = /^(?:3[6-9]|[4-6]\d)\d{3}$/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads a day as people write it. `order` says what 03/04/2026 means; without it such a day is ambiguous. */
export function readDate(text: string, order: DateOrder | null): ReadDate {
  const written = text.trim();
  if (written === '') return { kind: 'none' };
  const first = YEAR_FIRST.exec(written);
  if (first) return existing(Number(first[1]), Number(first[2]), Number(first[3]));
  const last = YEAR_LAST.exec(written);
  if (last) return yearLast(written, Number(last[1]), Number(last[2]), fullYear(last[3] ?? ''), order);
  const named = NAMED.exec(written);
  if (named) {
    const month = MONTHS.indexOf((named[2] ?? named[3] ?? '').slice(0, 3).toLowerCase()) + 1;
    if (month > 0) return existing(Number(named[5]), month, Number(named[1] ?? named[4]));
  }
  if (SERIAL.test(written)) {
    const date = new Date(Date.UTC(1899, 11, 30) + Number(written) * 86_400_000);
    return existing(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
  }
  return { kind: 'unreadable' };
}

function yearLast(written: string, a: number, b: number, year: number, order: DateOrder | null): ReadDate {
  if (order === 'dmy') return existing(year, b, a);
  if (order === 'mdy') return existing(year, a, b);
  // With dots the day stands first everywhere.
  if (a > 12 || written.includes('.') || a === b) return existing(year, b, a);
  if (b > 12) return existing(year, a, b);
  return { kind: 'ambiguous' };
}

const fullYear = (text: string) => (text.length === 2 ? 2000 + Number(text) : Number(text));

function existing(year: number, month: number, day: number): ReadDate {
  const at = new Date(Date.UTC(year, month - 1, day));
  const exists = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return exists ? { kind: 'date', date: { year, month, day } } : { kind: 'does_not_exist' };
}

/** What dates like 13/04/2026 in a column say about those like 03/04/2026; null where they say nothing, or both. */
export function dateOrderOf(texts: readonly string[]): DateOrder | null {
  let dmy = false;
  let mdy = false;
  for (const text of texts) {
    const [, a = '', b = ''] = /^\s*(\d{1,2})\s*[-/]\s*(\d{1,2})\s*[-/]\s*\d{2,4}/.exec(text) ?? [];
    if (Number(a) > 12 && Number(b) <= 12) dmy = true;
    if (Number(b) > 12 && Number(a) <= 12) mdy = true;
  }
  return dmy === mdy ? null : dmy ? 'dmy' : 'mdy';
}
