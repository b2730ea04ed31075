import { UnstyledButton } from '@mantine/core';
import type { MassExclusion, MassPreview } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatInstant } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { useAccounts } from '../accounts/account-queries.js';
import styles from './mass-sends.module.css';
import { RecipientTable } from './recipient-table.js';

const SHOWN_UNKNOWN = 20;

/** Who gets it and who does not, and why, before anything is sent. */
export function PreviewPanel({ preview, isStale }: { preview: MassPreview; isStale: boolean }) {
  const { t } = useTranslation('massSends');
  const locale = useLocale();
  const [only, setOnly] = useState<MassExclusion | 'gets' | null>(null);
  const accounts = useAccounts().data?.rows ?? [];
  const shown = preview.recipients.filter(
    ({ excluded }) => only === null || (only === 'gets' ? excluded === null : excluded === only),
  );
  const toggle = (value: MassExclusion | 'gets') => setOnly(only === value ? null : value);
  const { gets, total, exclusions, unknown, sample } = preview;
  return (
    <div data-stale={isStale} className={styles.preview} data-testid="mass-preview">
      <p className={styles.big} aria-live="polite">
        <b className="ts-num">{t('previewOf', { count: gets, total: formatCount(total, locale) })}</b>
      </p>
      {preview.accounts.map(({ accountId, count, lastAt }) => (
        <p key={accountId} className={`${styles.hint} ts-num`}>
          {t('byAccount', {
            handle: accounts.find(({ id }) => id === accountId)?.handle ?? '',
            count,
            at: formatInstant(lastAt, locale),
          })}
        </p>
      ))}
      {sample !== null && (
        <figure className={styles.sample}>
          <figcaption className={styles.dim}>{t('sample')}</figcaption>
          <p className="ts-prose">{sample}</p>
        </figure>
      )}
      {exclusions.length > 0 && (
        <ul className={styles.reasons} aria-label={t('leftOut')}>
          <li>
            <UnstyledButton aria-pressed={only === 'gets'} onClick={() => toggle('gets')}>
              <span>{t('gets')}</span>
              <b className="ts-num">{formatCount(gets, locale)}</b>
            </UnstyledButton>
          </li>
          {exclusions.map(({ reason, count }) => (
            <li key={reason}>
              <UnstyledButton aria-pressed={only === reason} onClick={() => toggle(reason)}>
                <span>{t(`reason.${reason}`)}</span>
                <b className="ts-num">{formatCount(count, locale)}</b>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
      {unknown.length > 0 && (
        <p className={styles.warn}>
          {t('unknown', { count: unknown.length, handles: unknown.slice(0, SHOWN_UNKNOWN).join(', ') })}
        </p>
      )}
      {shown.length > 0 && <RecipientTable label={t('recipients')} rows={shown} isNarrow />}
    </div>
  );
}
