import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state.js';
import { Failure } from '../../../ui/failure.js';
import { Page } from '../../../ui/page.js';
import { RowsSkeleton } from '../../../ui/rows-skeleton.js';
import { useCan } from '../../session/session-context.js';
import styles from './segments.module.css';
import { SegmentsTabs } from './segments-tabs.js';

interface Listed {
  id: string;
  name: string;
  /** How many came and went of late. */
  entered: number;
  left: number;
}

interface SegmentsFrameProps<T extends Listed> {
  at: '/influence/segments' | '/influence/topic-segments';
  /** The segment that the address names. */
  openId: string | undefined;
  segments: UseQueryResult<{ rows: T[] }>;
  words: { title: string; add: string; list: string; empty: string; emptyHint: string };
  icon: ReactNode;
  /** How large a segment is, in words. */
  size: (segment: T) => string;
  form: (done: { onMade: (id: string) => void; onCancel: () => void }) => ReactNode;
  desk: (segment: T, onRemoved: () => void) => ReactNode;
}

/** The page of one kind of segments: their list, the opened one beside it, and the form of a new one. */
export function SegmentsFrame<T extends Listed>(props: SegmentsFrameProps<T>) {
  const { at, openId, segments, words } = props;
  const mayWrite = useCan()('people.write');
  const navigate = useNavigate();
  const [isNew, setNew] = useState(false);
  const rows = segments.data?.rows ?? [];
  const opened = rows.find(({ id }) => id === openId) ?? rows[0];
  const open = (segment?: string) => {
    setNew(false);
    void navigate({ to: at, search: segment ? { segment } : {} });
  };
  const add = mayWrite && (
    <Button leftSection={<Plus size={14} aria-hidden />} disabled={isNew} onClick={() => setNew(true)}>
      {words.add}
    </Button>
  );
  return (
    <Page
      title={words.title}
      actions={
        <>
          <SegmentsTabs />
          <div className={styles.end}>{rows.length > 0 && add}</div>
        </>
      }
    >
      {segments.isPending && <RowsSkeleton rows={6} height={56} />}
      {segments.isError && <Failure error={segments.error} onRetry={() => void segments.refetch()} />}
      {isNew && props.form({ onMade: open, onCancel: () => setNew(false) })}
      {segments.data && rows.length === 0 && !isNew && (
        <EmptyState icon={props.icon} title={words.empty} hint={words.emptyHint} action={add} />
      )}
      {opened && (
        <div className={styles.columns}>
          <nav aria-label={words.list}>
            <ul className={styles.list}>
              {rows.map((segment) => (
                <li key={segment.id}>
                  <Line at={at} segment={segment} size={props.size(segment)} current={segment === opened} />
                </li>
              ))}
            </ul>
          </nav>
          {props.desk(opened, () => open())}
        </div>
      )}
    </Page>
  );
}

interface LineProps {
  at: SegmentsFrameProps<Listed>['at'];
  segment: Listed;
  size: string;
  current: boolean;
}

function Line({ at, segment: { id, name, entered, left }, size, current }: LineProps) {
  const { t } = useTranslation('segments');
  return (
    <Link
      to={at}
      search={{ segment: id }}
      className={styles.line}
      aria-current={current ? 'page' : undefined}
      data-current={current}
      data-testid="segment"
    >
      <strong className="ts-clip">{name}</strong>
      <span className={`${styles.dim} ts-num`}>
        {size}
        {entered > 0 && ` · ${t('entered', { count: entered })}`}
        {left > 0 && ` · ${t('left', { count: left })}`}
      </span>
    </Link>
  );
}
