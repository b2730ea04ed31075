import type { Bilingual, Locale } from '@tingshuo/contracts';
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { en } from './en.js';

const STORED = 'tingshuo-locale';

/** The language chosen on this machine, else the browser's. */
export function preferredLocale(storage: Pick<Storage, 'getItem'>, languages: readonly string[]): Locale {
  const chosen = storage.getItem(STORED);
  if (chosen === 'en' || chosen === 'zh') return chosen;
  return languages[0]?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** Prepares the words of one language; English stands behind it. Resolves when the screen can be drawn. */
export async function startWords(locale: Locale): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: locale,
    fallbackLng: 'en',
    resources: { en },
    defaultNS: 'ui',
    interpolation: { escapeValue: false },
  });
  await switchTo(locale);
}

/** Switches language now, and for later visits of this browser. */
export async function chooseLocale(locale: Locale): Promise<void> {
  localStorage.setItem(STORED, locale);
  await switchTo(locale);
}

async function switchTo(locale: Locale): Promise<void> {
  if (locale === 'zh' && !i18next.hasResourceBundle('zh', 'ui')) {
    const { zh } = await import('./zh.js');
    for (const [namespace, words] of Object.entries(zh)) i18next.addResourceBundle('zh', namespace, words);
  }
  if (i18next.language !== locale) await i18next.changeLanguage(locale);
  document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en';
}

export function useLocale(): Locale {
  const { i18n } = useTranslation();
  return i18n.language === 'zh' ? 'zh' : 'en';
}

/** Picks the reader's language out of sentences that the server wrote in both; Chinese ones follow without a space. */
export function useSay(): (...sentences: readonly (Bilingual | null)[]) => string {
  const locale = useLocale();
  return (...sentences) =>
    sentences.flatMap((sentence) => sentence?.[locale] ?? []).join(locale === 'zh' ? '' : ' ');
}
