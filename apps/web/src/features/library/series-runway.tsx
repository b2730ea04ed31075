import { Link } from '@tanstack/react-router';
import type { PublicationSeries } from '@tingshuo/contracts';
import { CircleDashed, Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/locale.js';
import shelf from '../../ui/shelf.module.css';
import { momentIn } from '../calendar/calendar-words.js';
import { useAccountNames } from '../calendar/entry-names.js';
import styles from './library.module.css';
import { itemWords } from './series-draft.js';

/** The next turns and which text each takes; below, which ones were left out and why. */
export function SeriesRunway({ series }: { series: PublicationSeries }) {
  const { t } = useTranslation('library');
  const locale = useLocale();
  const names = useAccountNames();
  const { runway, skipped, zone, items } = series;
  const when = (at: string) => momentIn(Date.parse(at), zone, locale);
  const handleOf = (id: string | null) => (id === null ? undefined : names.get(id)?.handle);
  return (
    <>
      <h3>{t('series.runway')}</h3>
      {runway.length === 0 && <p className={styles.dim}>{t('series.over')}</p>}
      <ol className={shelf.runway} data-testid="series-runway">
        {runway.map(({ at, itemId, publicationId }) => {
          const item = items.find(({ id }) => id === itemId);
          const words = item ? itemWords(item) : '…';
          return (
            <li key={at} data-free={publicationId === null}>
              {publicationId ? <Clock size={14} aria-hidden /> : <CircleDashed size={14} aria-hidden />}
              <time dateTime={at} className="ts-num">
                {when(at)}
              </time>
              {publicationId ? (
                <Link to="/publish" search={{ post: publicationId }} className="ts-clip">
                  {words}
                </Link>
              ) : (
                <span className="ts-clip">{words}</span>
              )}
            </li>
          );
        })}
      </ol>
      <p className={styles.dim}>{t('series.ahead')}</p>
      {skipped.length > 0 && (
        <>
          <h3>{t('series.skipped')}</h3>
          <ul className={styles.skipped}>
            {skipped.map(({ at, accountId, code }) => (
              <li key={`${at}${accountId}${code}`}>
                <span className="ts-num">{when(at)}</span> {handleOf(accountId) && `@${handleOf(accountId)}`}:{' '}
                {code === 'too_near' ? t('series.tooNear') : t('series.refused')}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
