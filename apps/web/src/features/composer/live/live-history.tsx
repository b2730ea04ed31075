import type { LiveTarget, PublishRules } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { useLocale, useSay } from '../../../i18n/locale.js';
import { momentIn } from '../../calendar/calendar-words.js';
import { AccountNames } from './account-names.js';
import styles from './live.module.css';

interface LiveHistoryProps {
  targets: readonly LiveTarget[];
  rules: readonly PublishRules[];
  zone: string;
}

/** Every try to change or remove what is live, newest first. */
export function LiveHistory({ targets, rules, zone }: LiveHistoryProps) {
  const { t } = useTranslation('composeHelp');
  const say = useSay();
  const locale = useLocale();
  const acts = targets
    .flatMap(({ accountId, acts: own }) => own.map((act) => ({ accountId, ...act })))
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  if (acts.length === 0) return null;
  return (
    <section className={styles.history} aria-label={t('live.history')} data-testid="live-history">
      <h3>{t('live.history')}</h3>
      <ol>
        {acts.map(({ accountId, act, partNo, at, outcome, cause }) => (
          <li key={`${accountId} ${partNo} ${at}`}>
            <span className={`${styles.dim} ts-num`}>{momentIn(Date.parse(at), zone, locale)}</span>{' '}
            {t(`live.act.${act}`)}{' '}
            <AccountNames rules={rules.filter((each) => each.accountId === accountId)} />{' '}
            {outcome !== null && outcome !== 'done' && (
              <span className={styles.dim}>
                {t(`live.outcome.${outcome}`)} {cause && say(cause)}
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
