import type { ApprovalRequestView } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { useMemberName } from '../session/session-queries.js';
import styles from './approvals.module.css';

/** Everything that happened, oldest first: who, when, about which text, from where. */
export function ApprovalLog({ requests }: { requests: readonly ApprovalRequestView[] }) {
  const { t } = useTranslation('approvals');
  const locale = useLocale();
  const nameOf = useMemberName();
  const lines = requests
    .flatMap(({ log, handle }) => log.map((line) => ({ ...line, handle })))
    .toSorted((a, b) => a.at.localeCompare(b.at));
  return (
    <details className={styles.log}>
      <summary>{t('log', { count: lines.length })}</summary>
      <ol>
        {lines.map(({ id, act, at, who, comment, textHash, ip, handle }) => (
          <li key={id}>
            <time className={`${styles.dim} ts-num`} dateTime={at}>
              {formatInstant(at, locale)}
            </time>
            <span>
              <strong>
                {who
                  ? who.kind === 'client'
                    ? t('clientNamed', { name: who.name })
                    : who.name
                  : t('product')}
              </strong>{' '}
              {t(`act.${act}`)} <span className={styles.dim}>@{handle}</span>
              {comment !== '' && (
                <q className="ts-prose">{act === 'member_left' ? nameOf(comment) : comment}</q>
              )}
              <span className={`${styles.dim} ts-num`}>
                {' · '}
                {t('text', { hash: textHash.slice(0, 10) })}
                {ip && ` · ${ip}`}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
