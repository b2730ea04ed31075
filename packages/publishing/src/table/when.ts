import type { UploadProblem } from '@tingshuo/contracts';
import { instantAt, wallTimeAt } from '../calendar/wall-time.js';
import { offsetAt } from '../calendar/zone.js';
import { type DateOrder, readDate } from './date-text.js';
import { readTime } from './time-text.js';
import { WHEN_PROBLEMS } from './when-problems.js';

export type WhenProblemCode = Extract<
  UploadProblem['code'],
  | 'date_unreadable'
  | 'date_ambiguous'
  | 'date_does_not_exist'
  | 'time_unreadable'
  | 'time_missing'
  | 'time_does_not_exist'
  | 'time_twice'
>;

/** Where the words of a time stood: together, or in two columns. */
export interface WrittenWhen {
  date: string;
  time: string;
  order: DateOrder | null;
  /** IANA name. */
  zone: string;
}

export type ReadWhen = {
  /** Epoch ms; null where no time is written, or an error says why it cannot be read. */
  at: number | null;
  problem: ({ code: WhenProblemCode } & Pick<UploadProblem, 'severity' | 'message' | 'fix'>) | null;
};

const MINUTE = 60_000;
const OFFSET = /\s*(z|utc|gmt|[+-]\d{2}:?\d{2})$/i;

/** The instant that a date and a time mean in a zone, or by the offset that they carry. Never throws for a known zone. */
export function readWhen({ date, time, order, zone }: WrittenWhen): ReadWhen {
  if (date.trim() === '' && time.trim() === '') return { at: null, problem: null };
  const offset = OFFSET.exec(time.trim());
  const clock = offset ? time.trim().slice(0, offset.index) : time;
  const day = readDate(date, order);
  if (day.kind === 'unreadable' || day.kind === 'none') return failed('date_unreadable');
  if (day.kind === 'ambiguous') return failed('date_ambiguous');
  if (day.kind === 'does_not_exist') return failed('date_does_not_exist');
  if (clock.trim() === '') return failed('time_missing');
  const read = readTime(clock);
  if (!read) return failed('time_unreadable');
  const { year, month, day: number } = day.date;
  const shown = Date.UTC(year, month - 1, number) + read.ms;
  if (offset) return { at: shown - offsetMs(offset[1] ?? ''), problem: null };
  return inZone(shown, zone);
}

/** `shown`: what the clock on the wall shows, as if it were UTC. */
function inZone(shown: number, zone: string): ReadWhen {
  const whole = Math.floor(shown / MINUTE) * MINUTE;
  const wall = { day: new Date(whole).toISOString().slice(0, 10), minute: (whole % 86_400_000) / MINUTE };
  const at = instantAt(wall, zone) + (shown - whole);
  const back = wallTimeAt(at, zone);
  if (back.day !== wall.day || back.minute !== wall.minute) return failed('time_does_not_exist');
  const later = at + offsetAt(at, zone) - offsetAt(at + 4 * 60 * MINUTE, zone);
  const isTwice = later > at && wallTimeAt(later, zone).minute === wall.minute;
  return { at, problem: isTwice ? problem('time_twice', 'warning') : null };
}

function offsetMs(text: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(text) ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE;
}

const failed = (code: WhenProblemCode): ReadWhen => ({ at: null, problem: problem(code, 'error') });
const problem = (code: WhenProblemCode, severity: UploadProblem['severity']) => ({
  code,
  severity,
  ...WHEN_PROBLEMS[code],
});

/** What is said where a time is asked for and none is written. */
export const missingTime = () => problem('time_missing', 'error');

const DATED = [
  /^(\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?)[\sT,]*(.*)$/su,
  /^(\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*(?:\d{4}|\d{2}))(?!\d)[\sT,]*(.*)$/su,
  /^((?:\d{1,2}(?:st|nd|rd|th)?\.?\s+)?[a-z]{3,9}\.?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?\d{4})[\s,]*(?:at\s+)?(.*)$/isu,
  /^(\d{5})(\.\d+)?$/u,
];

/** Date and time of one cell: `2026-11-22T14:30:00+08:00`, `22.11.2026 14:30`, `2026年11月22日 下午2点`, `45983.5`. */
export function splitWhen(cell: string): { date: string; time: string } {
  const text = cell.trim();
  for (const pattern of DATED) {
    const found = pattern.exec(text);
    if (found) return { date: found[1] ?? '', time: (found[2] ?? '').trim() };
  }
  return { date: text, time: '' };
}
