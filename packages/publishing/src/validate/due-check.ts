import type { PublicationProblem } from '@tingshuo/contracts';
import { problemOfAll } from './check.js';

/** Whether the time (epoch ms; null: none yet, or at once) is still to come. */
export function checkDue(dueAt: number | null, now: number): PublicationProblem[] {
  return dueAt === null || dueAt > now ? [] : [PAST];
}

const PAST = problemOfAll(
  {
    code: 'not_in_future',
    message: { en: 'This time has passed.', zh: '该时间已过。' },
    fix: { en: 'Choose a later time, or publish now.', zh: '请选择更晚的时间，或立即发布。' },
  },
  'dueAt',
);
