import { Box } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { MassRecipient, MassResult } from '@tingshuo/contracts';
import { ExternalLink } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { Chip } from '../../ui/chip.js';
import { NetworkGlyph } from '../../ui/network-glyph.js';
import { useAccounts } from '../accounts/account-queries.js';
import styles from './mass-sends.module.css';
import { OUTCOME_TONES } from './outcome-bar.js';

const ROW_HEIGHT = 44;

export type ShownRecipient = MassRecipient & Partial<MassResult>;

interface RecipientTableProps {
  label: string;
  rows: readonly ShownRecipient[];
  /** Leaves out which account writes, where there is little room. */
  isNarrow?: boolean;
}

/** Everybody with what they get and when, or why they get nothing. Only what is in sight is drawn. */
export function RecipientTable({ label, rows, isNarrow = false }: RecipientTableProps) {
  const { t } = useTranslation('massSends');
  const accounts = useAccounts().data?.rows ?? [];
  const handles = new Map(accounts.map(({ id, handle }) => [id, handle]));
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    initialRect: { width: 900, height: 520 },
  });
  const items = virtual.getVirtualItems();
  const columns = isNarrow ? 3 : 4;
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <Box ref={scroller} className={styles.scroller} role="region" aria-label={label} tabIndex={0}>
      <table className={styles.table} aria-rowcount={rows.length + 1} data-testid="recipients">
        <caption className="ts-hidden">{label}</caption>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{t('person')}</th>
            <th scope="col">{t('stands')}</th>
            {!isNarrow && <th scope="col">{t('from')}</th>}
            <th scope="col">{t('time')}</th>
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Gap height={above} columns={columns} />}
          {items.map(({ index }) => {
            const row = rows[index];
            if (!row) return null;
            const from = isNarrow ? null : (handles.get(row.accountId ?? '') ?? '');
            return <RecipientRow key={row.identityId} row={row} index={index} from={from} />;
          })}
          {below > 0 && <Gap height={below} columns={columns} />}
        </tbody>
      </table>
    </Box>
  );
}

function RecipientRow({ row, index, from }: { row: ShownRecipient; index: number; from: string | null }) {
  const { t } = useTranslation('massSends');
  const locale = useLocale();
  const at = row.sentAt ?? row.dueAt;
  const { excluded, outcome = 'waiting', reason } = row;
  return (
    <tr aria-rowindex={index + 2} style={{ height: ROW_HEIGHT }} data-testid="recipient">
      <th scope="row">
        <span className={styles.person}>
          <NetworkGlyph network={row.network} />
          <Link to="/people/$identityId" params={{ identityId: row.identityId }} className="ts-clip">
            {row.displayName}
          </Link>
          <span className={`${styles.dim} ts-clip`}>@{row.handle.replace(/^@/, '')}</span>
        </span>
      </th>
      <td>
        <Chip tone={excluded === null ? OUTCOME_TONES[outcome] : 'plain'} firm>
          {excluded === null ? (row.outcome ? t(`outcome.${outcome}`) : t('gets')) : t('getsNot')}
        </Chip>
        <span className={styles.why}>{excluded ? t(`reason.${excluded}`) : (reason?.[locale] ?? '')}</span>
      </td>
      {from !== null && <td className={`${styles.dim} ts-clip`}>{from && `@${from.replace(/^@/, '')}`}</td>}
      <td className={`${styles.dim} ${styles.time} ts-num`}>
        {at && formatInstant(at, locale)}
        {row.permalink && (
          <a href={row.permalink} target="_blank" rel="noreferrer" aria-label={t('open')}>
            <ExternalLink size={13} aria-hidden />
          </a>
        )}
      </td>
    </tr>
  );
}

function Gap({ height, columns }: { height: number; columns: number }) {
  return (
    <tr aria-hidden style={{ height }}>
      <td colSpan={columns} />
    </tr>
  );
}
