import type { Bilingual } from '@tingshuo/contracts';

/** One publication for one account, and who asks. */
export interface TargetChange {
  publicationId: string;
  accountId: string;
  /** A user's id. */
  userId: string;
}

export type TargetAnswer = { ok: true } | { ok: false; code: string; reason: Bilingual };

export const NOT_PLANNED: TargetAnswer = {
  ok: false,
  code: 'not_planned',
  reason: { en: 'It is not planned for this account.', zh: '尚未为该账号安排发布。' },
};

export const SAME_WORDS = {
  en: 'The same words go out to this account within the same minute.',
  zh: '同一分钟内该账号已有相同内容待发布。',
};

export const TWIN: TargetAnswer = { ok: false, code: 'duplicate_text', reason: SAME_WORDS };
