import type { Bilingual } from '@tingshuo/contracts';

/** The question in the language of the praise; in both where that is neither of ours. */
export function questionText({ en, zh }: Bilingual, lang: string): string {
  if (lang.startsWith('zh')) return zh;
  return lang.startsWith('en') ? en : `${en}\n${zh}`;
}
