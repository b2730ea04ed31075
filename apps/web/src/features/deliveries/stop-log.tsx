import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/locale.js';
import { momentIn } from '../calendar/calendar-words.js';
import { useSession } from '../session/session-context.js';
import styles from './deliveries.module.css';
import { useStop } from './stop-queries.js';

/** Who stopped everything, when and why, and who let it go on. */
export function StopLog() {
  const { t } = useTranslation('deliveries');
  const locale = useLocale();
  const { data } = useStop();
  const { workspace } = useSession();
  const when = (at: string) => momentIn(Date.parse(at), workspace.timeZone, locale);
  if (!data || data.log.length === 0) return null;
  return (
    <section className={styles.log} aria-labelledby="stop-log">
      <h2 id="stop-log">{t('log.title')}</h2>
      <ul>
        {data.log.map(({ id, startedBy, startedAt, endedBy, endedAt, reason, includesReplies }) => (
          <li key={id}>
            <span className="ts-num">{when(startedAt)}</span>{' '}
            {t(includesReplies ? 'log.startedAll' : 'log.started', { name: startedBy.name })} {reason}
            {endedAt && endedBy && (
              <span className={styles.dim}> {t('log.ended', { name: endedBy.name, at: when(endedAt) })}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
