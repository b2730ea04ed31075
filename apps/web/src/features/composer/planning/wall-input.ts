import { instantAt, isDay, wallTimeAt } from '@tingshuo/publishing';

/** What `<input type="datetime-local">` shows of an instant in a zone: `2026-11-22T09:30`; empty for none. */
export function wallInputOf(at: string | null, zone: string): string {
  if (at === null) return '';
  const { day, minute } = wallTimeAt(Date.parse(at), zone);
  return `${day}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** The instant that the input means in the zone; null while it is not a time. */
export function instantOfInput(value: string, zone: string): string | null {
  const [, day = '', hour, minute] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(value) ?? [];
  if (!isDay(day)) return null;
  return new Date(instantAt({ day, minute: Number(hour) * 60 + Number(minute) }, zone)).toISOString();
}

/** The clocks of the zone never show this time: they jump over it. */
export function isLeftOut(value: string, zone: string): boolean {
  const at = instantOfInput(value, zone);
  return at !== null && wallInputOf(at, zone) !== value.slice(0, 16);
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
