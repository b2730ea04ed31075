import type { PublicationTarget } from '@tingshuo/contracts';
import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale, useSay } from '../../i18n/locale.js';
import { NetworkGlyph } from '../../ui/network-glyph.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { useCan } from '../session/session-context.js';
import { ShareButton } from '../shares/share-button.js';
import { useDelivery } from './calendar-queries.js';
import { momentIn } from './calendar-words.js';
import styles from './publication-panel.module.css';
import { StateChip } from './state-look.js';

/** How a post stands at one account: state, time, where to read it, and what went wrong. */
export function TargetLine({ target, zone }: { target: PublicationTarget; zone: string }) {
  const { t } = useTranslation('calendar');
  const say = useSay();
  const locale = useLocale();
  const can = useCan();
  const { network, handle, state, dueAt, publishedAt, cardAt, parts } = target;
  const time = (at: string) => momentIn(Date.parse(at), zone, locale);
  const when = publishedAt
    ? t('panel.published', { when: time(publishedAt) })
    : dueAt
      ? t('panel.due', { when: time(dueAt) })
      : t('panel.noTime');
  const hasBegun = parts.some(
    ({ state: each }) => !['draft', 'awaiting_approval', 'scheduled'].includes(each),
  );
  const isOut = parts.some(({ permalink, postId }) => permalink !== null || postId !== null);
  // A thread is shown to others from its beginning.
  const amplified = state === 'published' ? (parts[0]?.postId ?? null) : null;
  return (
    <li className={styles.target}>
      <NetworkGlyph network={network} />
      <span className="ts-clip">@{handle}</span>
      <StateChip state={state} />
      <span className={`${styles.dim} ts-num`}>{when}</span>
      {cardAt && <span className={`${styles.dim} ts-num`}>{t('panel.card', { when: time(cardAt) })}</span>}
      {isOut && (
        <span className={styles.buttons}>
          {parts.map(
            ({ deliveryId, permalink }) =>
              permalink !== null && (
                <a key={deliveryId} href={permalink} target="_blank" rel="noreferrer noopener">
                  {t('panel.open')} <ExternalLink size={12} aria-hidden />
                </a>
              ),
          )}
          {amplified && <ShareButton postId={amplified} />}
        </span>
      )}
      {parts.map(
        ({ deliveryId, reason }) =>
          reason && (
            <p key={deliveryId} className={styles.reason}>
              {say(reason.cause, reason.action)}
            </p>
          ),
      )}
      {hasBegun &&
        can('deliveries.read') &&
        parts.map(({ deliveryId }) => <Attempts key={deliveryId} deliveryId={deliveryId} zone={zone} />)}
    </li>
  );
}

/** Everything that was tried, asked for when it is opened. */
function Attempts({ deliveryId, zone }: { deliveryId: string; zone: string }) {
  const { t } = useTranslation('calendar');
  const say = useSay();
  const locale = useLocale();
  const [opened, setOpened] = useState(false);
  const { data, isPending } = useDelivery(deliveryId, opened);
  return (
    <details className={styles.attempts} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>{t('panel.attempts')}</summary>
      {opened && isPending && <RowsSkeleton rows={2} height={24} />}
      {data?.attempts.length === 0 && <p>{t('panel.noAttempts')}</p>}
      <ol>
        {data?.attempts.map(({ n, act, startedAt, finishedAt, outcome, cause }) => (
          <li key={`${act}${n}`}>
            <span className="ts-num">{momentIn(Date.parse(startedAt), zone, locale)}</span>{' '}
            {t(`panel.attempt.${act}`)}:{' '}
            {finishedAt === null ? t('panel.running') : cause ? say(cause) : outcome}
          </li>
        ))}
      </ol>
    </details>
  );
}
