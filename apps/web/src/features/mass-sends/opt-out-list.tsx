import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { OptOut } from '@tingshuo/contracts';
import { BellOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Age } from '../../ui/age.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { NetworkGlyph } from '../../ui/network-glyph.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { useUndo } from '../../undo/undo-context.js';
import { useCan } from '../session/session-context.js';
import { useOptOuts, useSaveOptOut } from './mass-queries.js';
import styles from './mass-sends.module.css';

/** Who asked to be left alone, and in which words. */
export function OptOutList() {
  const { t } = useTranslation('massSends');
  const can = useCan();
  const undo = useUndo();
  const optOuts = useOptOuts();
  const save = useSaveOptOut();
  const rows = optOuts.data?.rows ?? [];
  const onAllow = ({ identityId: id, displayName: name }: OptOut) =>
    save
      .mutateAsync({ id, isOut: false })
      .then(
        () => undo.offer({ done: t('allowed', { name }), undo: () => save.mutateAsync({ id, isOut: true }) }),
        undo.fail,
      );
  if (optOuts.isPending) return <RowsSkeleton rows={5} height={44} />;
  if (optOuts.isError) return <Failure error={optOuts.error} onRetry={() => void optOuts.refetch()} />;
  if (rows.length === 0)
    return <EmptyState icon={<BellOff size={28} />} title={t('noOptOuts')} hint={t('noOptOutsHint')} />;
  return (
    <ul className={styles.list} aria-label={t('view.optOuts')}>
      {rows.map((row) => (
        <li key={row.identityId} className={styles.optOut} data-testid="opt-out">
          <span className={styles.person}>
            <NetworkGlyph network={row.network} />
            <Link to="/people/$identityId" params={{ identityId: row.identityId }} className="ts-clip">
              {row.displayName}
            </Link>
            <span className={`${styles.dim} ts-clip`}>@{row.handle.replace(/^@/, '')}</span>
          </span>
          <span className={`${styles.dim} ts-clip`}>
            {row.words === null ? t('notedBy', { name: row.notedBy ?? '' }) : `“${row.words.trim()}”`}
          </span>
          <Age at={row.saidAt} />
          {can('people.write') && (
            <Button size="compact-xs" variant="subtle" onClick={() => void onAllow(row)}>
              {t('allow')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
