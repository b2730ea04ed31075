import { Link } from '@tanstack/react-router';
import type { PostingQueue } from '@tingshuo/contracts';
import { CircleDashed, Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/locale.js';
import shelf from '../../ui/shelf.module.css';
import { momentIn } from '../calendar/calendar-words.js';
import { useCan } from '../session/session-context.js';
import styles from './queue.module.css';

/** The next slots of an account: what stands in them, and which are free. */
export function Runway({ queue: { accountId, runway, zone } }: { queue: PostingQueue }) {
  const { t } = useTranslation('queue');
  const locale = useLocale();
  const mayWrite = useCan()('publications.write');
  const when = (at: string) => momentIn(Date.parse(at), zone, locale);
  const free = runway.find(({ publication }) => publication === null);
  if (runway.length === 0) return <p className={styles.dim}>{t('noRunway')}</p>;
  return (
    <>
      <p data-testid="next-free">{free ? t('nextFree', { when: when(free.at) }) : t('noneFree')}</p>
      <ol className={shelf.runway}>
        {runway.map(({ at, publication }) => (
          <li key={at} data-free={publication === null}>
            {publication ? <Clock size={14} aria-hidden /> : <CircleDashed size={14} aria-hidden />}
            <time dateTime={at} className="ts-num">
              {when(at)}
            </time>
            {publication ? (
              <Link to="/publish" search={{ post: publication.id }} className="ts-clip">
                #{publication.number} {publication.text}
              </Link>
            ) : (
              <span className={styles.dim}>
                {t('free')}
                {mayWrite && (
                  <>
                    {' · '}
                    <Link to="/publish/compose" search={{ at, accounts: accountId }}>
                      {t('fill')}
                    </Link>
                  </>
                )}
              </span>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
