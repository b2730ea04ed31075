import type { ClockOnTheWall } from './clock-on-the-wall.js';

/** A row of a table: what is written, and the instant that it must mean; null where no clock ever shows it. */
export interface WrittenTime {
  words: string;
  at: number | null;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const LEFT_OUT_MINUTES = 5;

/**
 * A row a second around `moment`: as the clocks show it or, where they show it for the second time, with its offset;
 * and a few minutes that they leave out, if they do.
 */
export function writtenAround(clock: ClockOnTheWall, moment: number, reachMs: number): WrittenTime[] {
  const times: WrittenTime[] = [];
  for (let at = moment - reachMs; at <= moment + reachMs; at += SECOND_MS) {
    const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS;
    const shown = clock.shows(at);
    const seconds = String((at - minute) / SECOND_MS).padStart(2, '0');
    const isSecondTime = clock.firstOf(shown) !== minute;
    times.push({ words: `${shown}:${seconds}${isSecondTime ? offsetOf(shown, minute) : ''}`, at });
  }
  for (let n = 0; n < LEFT_OUT_MINUTES; n += 1) {
    const shown = afterOnTheFace(clock.shows(moment - MINUTE_MS), n + 1);
    if (clock.firstOf(shown) === null) times.push({ words: shown, at: null });
  }
  return times;
}

/** `+08:00`: by how much the shown time is ahead of the instant. */
function offsetOf(shown: string, at: number): string {
  const ahead = Math.round((Date.parse(`${shown.replace(' ', 'T')}Z`) - at) / MINUTE_MS);
  const of = Math.abs(ahead);
  const two = (part: number) => String(Math.floor(part)).padStart(2, '0');
  return `${ahead < 0 ? '-' : '+'}${two(of / 60)}:${two(of % 60)}`;
}

/** What the face would show so many minutes on if nobody put the clock forward. */
export function afterOnTheFace(shown: string, minutes: number): string {
  const face = Date.parse(`${shown.replace(' ', 'T')}Z`) + minutes * MINUTE_MS;
  return new Date(face).toISOString().slice(0, 16).replace('T', ' ');
}
