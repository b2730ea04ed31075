import { ActionIcon } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { PublicationRow, TargetState } from '@tingshuo/contracts';
import { Copy, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/locale.js';
import { Age } from '../../ui/age.js';
import { NetworkGlyph } from '../../ui/network-glyph.js';
import { momentIn } from '../calendar/calendar-words.js';
import { useAccountNames } from '../calendar/entry-names.js';
import { StateChip } from '../calendar/state-look.js';
import { useSession } from '../session/session-context.js';
import styles from './drafts.module.css';

const SHOWN = 6;
const REMOVABLE = new Set<TargetState>(['draft', 'cancelled']);

interface DraftLineProps {
  row: PublicationRow;
  current: boolean;
  onDuplicate?: (row: PublicationRow) => void;
  onRemove?: (row: PublicationRow) => void;
}

/** A publication in the list: its first words, how it stands, where and when it goes out. */
export function DraftLine({ row, current, onDuplicate, onRemove }: DraftLineProps) {
  const { t } = useTranslation('drafts');
  const locale = useLocale();
  const { workspace } = useSession();
  const { id, number, title, excerpt, tags, targets, author, updatedAt } = row;
  const states = [...new Set(targets.map(({ state }) => state))];
  const times = targets.flatMap(({ dueAt }) => (dueAt === null ? [] : [Date.parse(dueAt)]));
  const due = times.length > 0 ? Math.min(...times) : null;
  const isRemovable = states.every((state) => REMOVABLE.has(state));
  return (
    <tr id={`row-${id}`} data-current={current} data-testid="draft-row">
      <td className={styles.wide}>
        <Link to="/publish/compose/$publicationId" params={{ publicationId: id }} className={styles.post}>
          <span className={`${styles.dim} ts-num`}>#{number}</span>
          <strong className="ts-clip">{title || excerpt || t('noText')}</strong>
        </Link>
        {(title !== '' || tags.length > 0) && (
          <span className={`${styles.dim} ts-clip`}>
            {[title === '' ? '' : excerpt, tags.map((tag) => `#${tag}`).join(' ')]
              .filter(Boolean)
              .join(' · ')}
          </span>
        )}
      </td>
      <td>
        <span className={styles.states}>
          {(states.length === 0 ? (['draft'] as const) : states).map((state) => (
            <StateChip key={state} state={state} />
          ))}
        </span>
      </td>
      <td>
        <AccountMarks accountIds={targets.map(({ accountId }) => accountId)} />
      </td>
      <td className={`${styles.dim} ts-num`}>{due !== null && momentIn(due, workspace.timeZone, locale)}</td>
      <td className="ts-clip">{author.name}</td>
      <td className={styles.dim}>
        <Age at={updatedAt} />
      </td>
      {onDuplicate && onRemove && (
        <td className={styles.acts}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('duplicate', { n: number })}
            onClick={() => onDuplicate(row)}
          >
            <Copy size={14} />
          </ActionIcon>
          {isRemovable && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t('remove', { n: number })}
              onClick={() => onRemove(row)}
            >
              <Trash2 size={14} />
            </ActionIcon>
          )}
        </td>
      )}
    </tr>
  );
}

function AccountMarks({ accountIds }: { accountIds: readonly string[] }) {
  const { t } = useTranslation('drafts');
  const names = useAccountNames();
  if (accountIds.length === 0) return <span className={styles.dim}>{t('noAccounts')}</span>;
  const handles = accountIds.flatMap((id) => names.get(id)?.handle ?? []);
  return (
    <span
      className={styles.marks}
      role="img"
      title={handles.join(', ')}
      aria-label={`${t('accounts', { count: accountIds.length })}: ${handles.join(', ')}`}
    >
      {accountIds.slice(0, SHOWN).map((id) => (
        <NetworkGlyph key={id} network={names.get(id)?.network ?? '?'} />
      ))}
      {accountIds.length > SHOWN && (
        <span className={`${styles.dim} ts-num`}>{t('more', { n: accountIds.length - SHOWN })}</span>
      )}
    </span>
  );
}
