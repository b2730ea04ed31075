import type { Bilingual } from '@tingshuo/contracts';

export type Language = 'en' | 'zh';

/** The language of the reader's terminal. */
export function languageOf(environment: Record<string, string | undefined>): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return /^zh/i.test(locale) ? 'zh' : 'en';
}

/** A command that cannot go on: one sentence with the remedy, exit code 1. */
export class CommandError extends Error {
  override name = 'CommandError';
  constructor(
    readonly sentence: Bilingual,
    options?: ErrorOptions,
  ) {
    super(sentence.en, options);
  }
}
