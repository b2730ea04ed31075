import { Problem } from './problem.js';

/** A place in a list ordered by (time desc, id desc); the list continues strictly below it. */
export interface ListPosition {
  /** As PostgreSQL reads a timestamp; times are kept in milliseconds, so nothing is lost. */
  at: string;
  id: string;
}

/** Above everything that a list can hold. */
export const LIST_TOP: ListPosition = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

const CURSOR = /^(-?[0-9a-z]{1,10})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** `at` in epoch milliseconds. */
export function cursorOf(position: { at: number; id: string }): string {
  return `${position.at.toString(36)}.${position.id}`;
}

/** Throws a Problem for text that no page has handed out. */
export function positionOf(cursor: string | undefined): ListPosition {
  if (cursor === undefined) return LIST_TOP;
  const [, time, id] = CURSOR.exec(cursor) ?? [];
  const at = new Date(Number.parseInt(time ?? '', 36));
  const year = at.getUTCFullYear();
  if (id === undefined || !(year > 0 && year < 10_000)) {
    throw new Problem(
      'invalid',
      'bad_cursor',
      { en: 'This place in the list cannot be read.', zh: '无法识别列表中的这个位置。' },
      { action: { en: 'Start from the top of the list.', zh: '请从列表开头重新开始。' } },
    );
  }
  return { at: at.toISOString(), id };
}
