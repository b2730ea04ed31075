import { Tabs } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { LogIn, LogOut } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatAge } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { Failure } from '../../../ui/failure.js';
import { useNow } from '../../../ui/now.js';
import { RowsSkeleton } from '../../../ui/rows-skeleton.js';
import styles from './segments.module.css';

interface SegmentTabsProps {
  members: string;
  children: ReactNode;
  changes: ReactNode;
}

/** What is in a segment, and what came and went. */
export function SegmentTabs({ members, children, changes }: SegmentTabsProps) {
  const { t } = useTranslation('segments');
  return (
    <Tabs defaultValue="members" keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="members">{members}</Tabs.Tab>
        <Tabs.Tab value="changes">{t('changes')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="members">{children}</Tabs.Panel>
      <Tabs.Panel value="changes">{changes}</Tabs.Panel>
    </Tabs>
  );
}

interface Change {
  kind: 'entered' | 'left';
  /** ISO 8601. */
  at: string;
}

interface SegmentChangesProps<T extends Change> {
  changes: UseQueryResult<{ rows: T[] }>;
  idOf: (change: T) => string;
  nameOf: (change: T) => string;
}

/** Who came and who went, newest first. */
export function SegmentChanges<T extends Change>({ changes, idOf, nameOf }: SegmentChangesProps<T>) {
  const { t } = useTranslation('segments');
  const locale = useLocale();
  const now = useNow();
  return (
    <div className={styles.people}>
      {changes.isPending && <RowsSkeleton rows={6} />}
      {changes.isError && <Failure error={changes.error} onRetry={() => void changes.refetch()} />}
      <ul className={styles.changes}>
        {changes.data?.rows.map((row) => (
          <li key={`${row.kind}-${idOf(row)}-${row.at}`} data-kind={row.kind}>
            {row.kind === 'entered' ? <LogIn size={14} aria-hidden /> : <LogOut size={14} aria-hidden />}
            <span className="ts-clip">{t(`kind.${row.kind}`, { name: nameOf(row) })}</span>
            <time dateTime={row.at}>{formatAge(row.at, now, locale)}</time>
          </li>
        ))}
      </ul>
    </div>
  );
}
