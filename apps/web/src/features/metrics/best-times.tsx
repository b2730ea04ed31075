import { BEST_TIME_HOURS } from '@tingshuo/publishing';
import { Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { useBestTimes } from './metric-queries.js';
import styles from './metrics.module.css';

interface BestTimesProps {
  /** None: all of the workspace. */
  accountIds?: readonly string[];
  /** IANA name; the workspace's where it is left out. */
  zone?: string | undefined;
}

/** Times at which own posts did well, and on how many posts that rests; with too few it says so. */
export function BestTimes({ accountIds = [], zone }: BestTimesProps) {
  const { t } = useTranslation('metrics');
  const locale = useLocale();
  const { data } = useBestTimes(accountIds, zone);
  if (!data) return null;
  const { posts, needed, times } = data;
  const hour = (value: number) => `${String(value % 24).padStart(2, '0')}:00`;
  const counts = { posts: formatCount(posts, locale), needed: formatCount(needed, locale) };
  return (
    <section className={styles.best} aria-label={t('best')} data-testid="best-times">
      <h3 title={t('bestDefine', { zone: data.zone })}>
        <Clock size={13} aria-hidden /> {t('best')}
      </h3>
      {posts < needed && <p className={styles.dim}>{t('bestFew', counts)}</p>}
      {posts >= needed && times.length === 0 && <p className={styles.dim}>{t('bestNone', counts)}</p>}
      <ul>
        {times.map(({ days, fromHour, factor, posts: count }) => (
          <li key={`${days} ${fromHour}`}>
            <strong>
              {t('bestTime', {
                days: t(`days.${days}`),
                from: hour(fromHour),
                to: hour(fromHour + BEST_TIME_HOURS),
              })}
            </strong>{' '}
            <span className={styles.dim}>
              {t('bestFactor', { factor: formatCount(factor, locale), posts: formatCount(count, locale) })}
            </span>
          </li>
        ))}
      </ul>
      {times.length > 0 && <p className={styles.dim}>{t('bestDefine', { zone: data.zone })}</p>}
    </section>
  );
}
