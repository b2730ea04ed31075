/** Applies a fault rule around the work of a request. */
import { setTimeout as delay } from 'node:timers/promises';
import { type Answer, htmlAnswer } from '../http/answer.js';
import type { Work } from '../http/dispatcher.js';
import type { FaultRule } from './fault-rule.js';
import { reshapeLists } from './reshape.js';

const ERROR_PAGE = htmlAnswer(
  '<!doctype html><title>Error</title><h1>We are sorry, something went wrong</h1>',
);

/** What answers instead of the work, or null when the work is to be done. */
export async function beforeWork(fault: FaultRule, work: Work): Promise<Answer | 'cut' | null> {
  switch (fault.kind) {
    case 'cut-before':
      return 'cut';
    case 'error-before':
      return work.refuse({ kind: 'failed', status: fault.status });
    case 'too-many':
      return work.refuse({ kind: 'rate-limited', retryAfterSeconds: fault.retryAfterSeconds });
    case 'slow-before':
      await delay(fault.delayMs);
      return null;
    default:
      return null;
  }
}

/** What the client gets to see of an answer to work that was done. */
export async function afterWork(
  fault: FaultRule,
  answer: Answer | 'cut',
  work: Work,
  now: number,
): Promise<Answer | 'cut'> {
  if (answer === 'cut') return answer;
  switch (fault.kind) {
    case 'accepted-then-cut':
      return 'cut';
    case 'error-after':
      return { ...work.refuse({ kind: 'failed', status: fault.status }), headers: answer.headers };
    case 'slow-after':
      await delay(fault.delayMs);
      return answer;
    case 'duplicates':
    case 'reordering':
    case 'gaps':
      return reshapeLists(fault, answer, { now, arrivedAt: work.arrivedAt });
    case 'truncated-json':
      return { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) };
    case 'html-page':
      return { ...ERROR_PAGE, headers: answer.headers };
    default:
      return answer;
  }
}
