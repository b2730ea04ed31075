import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Delivery } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../i18n/format.js';
import { useLocale, useSay } from '../../i18n/locale.js';
import { NetworkGlyph } from '../../ui/network-glyph.js';
import { momentIn } from '../calendar/calendar-words.js';
import { useAccountNames } from '../calendar/entry-names.js';
import { useCan, useSession } from '../session/session-context.js';
import type { Decision, WaitingKind } from './attention-queries.js';
import { DecisionBar } from './decision-bar.js';
import styles from './deliveries.module.css';

interface WaitingLineProps {
  kind: WaitingKind;
  delivery: Delivery;
  chosen: boolean;
  onDecide: (decision: Decision) => void;
  onChoose?: (isChosen: boolean) => void;
}

/** One that waits: where it was going and when, its words, why it stands still, and what can be done. */
export function WaitingLine({ kind, delivery, chosen, onDecide, onChoose }: WaitingLineProps) {
  const { t } = useTranslation('deliveries');
  const say = useSay();
  const locale = useLocale();
  const mayDecide = useCan()('deliveries.resolve');
  const { workspace } = useSession();
  const { accountId, dueAt, text, reason, partNo } = delivery;
  const account = useAccountNames().get(accountId);
  const when = momentIn(Date.parse(dueAt), workspace.timeZone, locale);
  return (
    <li className={styles.line} data-testid={`waiting-${delivery.state}`}>
      {onChoose && (
        <Checkbox
          size="xs"
          aria-label={t('choose', { handle: account?.handle ?? '', when })}
          checked={chosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
      )}
      <div className={styles.what}>
        <p className={styles.dim}>
          <NetworkGlyph network={account?.network ?? '?'} /> <span>@{account?.handle}</span>{' '}
          <time dateTime={dueAt} title={formatInstant(dueAt, locale)} className="ts-num">
            {when}
          </time>{' '}
          {partNo > 0 && <span>{t('part', { n: partNo + 1 })}</span>} <Origin delivery={delivery} />
        </p>
        <p className={styles.words}>{text}</p>
        {reason && <p className={styles.reason}>{say(reason.cause, reason.action)}</p>}
        {mayDecide && <DecisionBar kind={kind} zone={workspace.timeZone} onDecide={onDecide} />}
      </div>
    </li>
  );
}

/** The post or the case that it belongs to. */
function Origin({ delivery: { publicationId, caseId } }: { delivery: Delivery }) {
  const { t } = useTranslation('deliveries');
  if (publicationId !== null) {
    return (
      <Link to="/publish/compose/$publicationId" params={{ publicationId }}>
        {t('openPost')}
      </Link>
    );
  }
  if (caseId === null) return null;
  return (
    <Link to="/cases/$caseId" params={{ caseId }}>
      {t('openCase')}
    </Link>
  );
}
