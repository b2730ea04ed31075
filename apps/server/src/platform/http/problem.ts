import type { Bilingual } from '@tingshuo/contracts';

/** What can go wrong for a caller; mapped to HTTP in one place. */
export type ProblemKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'gone'
  | 'too_many'
  | 'unavailable';

/** An error that reaches people: what happened, why, and what to do, in both languages. */
export class Problem extends Error {
  override name = 'Problem';
  constructor(
    readonly kind: ProblemKind,
    readonly code: string,
    readonly text: Bilingual,
    readonly options: { action?: Bilingual; details?: unknown; retryAfterSeconds?: number } = {},
  ) {
    super(text.en);
  }
}

export function notFound(thing: Bilingual): Problem {
  return new Problem('not_found', 'not_found', {
    en: `This ${thing.en} does not exist, or it belongs to another workspace.`,
    zh: `找不到这个${thing.zh}，或者它属于别的工作区。`,
  });
}

/** Someone else changed the row since the caller read it. */
export function staleWrite(current: unknown): Problem {
  return new Problem(
    'conflict',
    'stale_write',
    { en: 'Someone else changed this in the meantime.', zh: '在你操作之前，别人已经改动过它。' },
    {
      action: { en: 'Look at the new state and try again.', zh: '请查看最新状态后再试。' },
      details: current,
    },
  );
}
