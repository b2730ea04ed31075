import { Button } from '@mantine/core';
import type { Publication, PublicationTarget } from '@tingshuo/contracts';
import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocale, useSay } from '../../../i18n/locale.js';
import { NetworkGlyph } from '../../../ui/network-glyph.js';
import { momentIn } from '../../calendar/calendar-words.js';
import { StateChip } from '../../calendar/state-look.js';
import styles from './planning.module.css';
import { standingOf } from './standing.js';

interface StandingListProps {
  publication: Publication;
  zone: string;
  isBusy: boolean;
  /** Null for those who only read. */
  onTakeBack: ((accountIds: string[]) => void) | null;
}

/** Where the post stands at every account once it was planned, and the way back while there is one. */
export function StandingList({ publication, zone, isBusy, onTakeBack }: StandingListProps) {
  const { t } = useTranslation('composer');
  const shown = publication.targets.filter(({ state }) => state !== 'draft');
  const planned = shown.filter(({ state }) => standingOf(state) === 'planned');
  if (shown.length === 0) return null;
  return (
    <section className={styles.standing} aria-label={t('standing')} data-testid="compose-standing">
      <header className={styles.standingHead}>
        <h2>{t('standing')}</h2>
        {onTakeBack && planned.length > 1 && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            disabled={isBusy}
            onClick={() => onTakeBack(planned.map(({ accountId }) => accountId))}
          >
            {t('takeAllBack')}
          </Button>
        )}
      </header>
      <ul aria-live="polite">
        {shown.map((target) => (
          <StandingLine
            key={target.accountId}
            target={target}
            zone={zone}
            isBusy={isBusy}
            onTakeBack={onTakeBack && (() => onTakeBack([target.accountId]))}
          />
        ))}
      </ul>
    </section>
  );
}

interface StandingLineProps {
  target: PublicationTarget;
  zone: string;
  isBusy: boolean;
  onTakeBack: (() => void) | null;
}

function StandingLine({ target, zone, isBusy, onTakeBack }: StandingLineProps) {
  const { t } = useTranslation('composer');
  const say = useSay();
  const locale = useLocale();
  const { network, handle, state, publishedAt, dueAt, parts } = target;
  const at = publishedAt ?? dueAt;
  // Who cancelled knows why.
  const told = state === 'cancelled' ? [] : parts;
  const reasons = new Map(told.flatMap(({ reason }) => (reason ? [[reason.code, reason] as const] : [])));
  return (
    <li data-testid="compose-target" data-state={state}>
      <span className={styles.standingWho}>
        <NetworkGlyph network={network} />
        <span className="ts-clip">{handle}</span>
      </span>
      <StateChip state={state} />
      <span className={`${styles.dim} ts-num`}>{at && momentIn(Date.parse(at), zone, locale)}</span>
      <span className={styles.standingActs}>
        {parts.flatMap(({ deliveryId, permalink, partNo }) =>
          permalink === null
            ? []
            : [
                <a key={deliveryId} href={permalink} target="_blank" rel="noreferrer noopener">
                  {parts.length > 1 ? t('openPart', { n: partNo + 1 }) : t('open')}{' '}
                  <ExternalLink size={11} aria-hidden />
                </a>,
              ],
        )}
        {onTakeBack && standingOf(state) === 'planned' && (
          <Button
            size="compact-xs"
            variant="subtle"
            disabled={isBusy}
            aria-label={t('takeBackFrom', { handle })}
            onClick={onTakeBack}
          >
            {t('takeBack')}
          </Button>
        )}
      </span>
      {[...reasons.values()].map(({ code, cause, action }) => (
        <p key={code} className={styles.reason}>
          {say(cause, action)}
        </p>
      ))}
    </li>
  );
}
