import type { StreamGapView } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatDay, formatRough } from '../../i18n/format.js';
import { useLocale, useSay } from '../../i18n/locale.js';
import styles from './accounts.module.css';

/** A stretch of time that a stream has not heard, and what becomes of it. */
export function GapNote({ gap }: { gap: StreamGapView }) {
  const { t } = useTranslation('accounts');
  const say = useSay();
  const locale = useLocale();
  const { state, after, before, reached, cause } = gap;
  const end = state === 'open' || state === 'lost' ? reached : before;
  const day = formatDay(before, locale);
  const what =
    after === null
      ? t('gap.before', { day })
      : t('gap.span', { span: formatRough(Date.parse(end) - Date.parse(after), locale), day });
  return (
    <span className={state === 'closed' ? styles.gapClosed : styles.gap} data-testid="stream-gap">
      {[what, t(`gap.${state}`), cause && state !== 'closed' ? say(cause) : ''].join(
        locale === 'zh' ? '' : ' ',
      )}
    </span>
  );
}
