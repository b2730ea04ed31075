import type { Locale } from '@tingshuo/contracts';

/** Languages that people write guides and articles in, each in its own name. */
export const LANGUAGES = [
  { value: 'zh', label: '中文' },
  { value: 'en', label: 'English' },
  { value: 'ja', label: '日本語' },
  { value: 'ko', label: '한국어' },
  { value: 'es', label: 'Español' },
  { value: 'fr', label: 'Français' },
  { value: 'de', label: 'Deutsch' },
] as const;

/** The language that a text is in as far as it is known, else the reader's. */
export function languageOf(lang: string | null, locale: Locale): string {
  const known = lang?.toLowerCase().split('-')[0];
  return LANGUAGES.some(({ value }) => value === known) ? (known ?? locale) : locale;
}
