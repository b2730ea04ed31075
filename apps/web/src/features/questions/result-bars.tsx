import type { QuestionResult } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import styles from './questions.module.css';

/** Every option with its votes and its answers in words; the longest bar is the whole width. */
export function ResultBars({ result }: { result: QuestionResult }) {
  const { t } = useTranslation('questions');
  const locale = useLocale();
  const { options, votes, replies, others } = result;
  const sums = options.map((_, n) => (votes[n] ?? 0) + (replies[n] ?? 0));
  const all = sums.reduce((sum, n) => sum + n, 0);
  const most = Math.max(1, ...sums);
  const share = (n: number) => (all === 0 ? '–' : `${Math.round((n / all) * 100)}%`);
  return (
    <table className={styles.bars}>
      <caption className={styles.caption}>{t('define')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('option')}</th>
          <td />
          <th scope="col">{t('votes')}</th>
          <th scope="col">{t('replies')}</th>
          <th scope="col">{t('share')}</th>
        </tr>
      </thead>
      <tbody>
        {options.map(({ label }, n) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td className={styles.track} aria-hidden>
              <span className={styles.voted} style={{ width: `${((votes[n] ?? 0) / most) * 100}%` }} />
              <span className={styles.said} style={{ width: `${((replies[n] ?? 0) / most) * 100}%` }} />
            </td>
            <td className="ts-num">{formatCount(votes[n] ?? 0, locale)}</td>
            <td className="ts-num">{formatCount(replies[n] ?? 0, locale)}</td>
            <td className="ts-num">{share(sums[n] ?? 0)}</td>
          </tr>
        ))}
        <tr className={styles.others}>
          <th scope="row">{t('others')}</th>
          <td />
          <td />
          <td className="ts-num">{formatCount(others, locale)}</td>
          <td />
        </tr>
      </tbody>
    </table>
  );
}
