import type { ExplainedTest } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import type { WordField } from './segment-draft.js';
import { useWord } from './use-word.js';

/** Why somebody is in a segment, in one line: what is known of them in every test, those that they pass first. */
export function useWhy(): (why: readonly ExplainedTest[]) => string {
  const { t } = useTranslation('segments');
  const locale = useLocale();
  const word = useWord();
  const known = ({ test: { field }, fact }: ExplainedTest): string => {
    if (fact === null) return t('notKnown');
    if (typeof fact === 'number') return formatCount(Math.round(fact * 100) / 100, locale);
    const words = typeof fact === 'string' ? [fact] : fact;
    return words.map((value) => word(field as WordField, value)).join(' / ') || t('notKnown');
  };
  return (why) =>
    why
      .toSorted((a, b) => Number(b.passed) - Number(a.passed))
      .map((one) =>
        t(one.passed ? 'why.passed' : 'why.failed', {
          field: t(`fields.${one.test.field}`),
          fact: known(one),
        }),
      )
      .join(' · ');
}
