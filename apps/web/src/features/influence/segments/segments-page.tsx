import { Button } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Segment } from '@tingshuo/contracts';
import { Plus, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { EmptyState } from '../../../ui/empty-state.js';
import { Failure } from '../../../ui/failure.js';
import { Page } from '../../../ui/page.js';
import { RowsSkeleton } from '../../../ui/rows-skeleton.js';
import { useCan } from '../../session/session-context.js';
import { NewPeopleSegment } from './new-people-segment.js';
import { SegmentDesk } from './segment-desk.js';
import { useSegments } from './segment-queries.js';
import styles from './segments.module.css';
import { SegmentsTabs } from './segments-tabs.js';

/** Segments: who belongs, who came and who went. */
export function SegmentsPage() {
  const { t } = useTranslation('segments');
  const mayWrite = useCan()('people.write');
  const navigate = useNavigate();
  const { segment: openId } = useSearch({ from: '/inside/influence/segments' });
  const [isNew, setNew] = useState(false);
  const segments = useSegments();
  const rows = segments.data?.rows ?? [];
  const opened = rows.find(({ id }) => id === openId) ?? rows[0];
  const open = (segment?: string) => {
    setNew(false);
    void navigate({ to: '/influence/segments', search: segment ? { segment } : {} });
  };
  const add = mayWrite && (
    <Button leftSection={<Plus size={14} aria-hidden />} disabled={isNew} onClick={() => setNew(true)}>
      {t('new')}
    </Button>
  );
  return (
    <Page
      title={t('title')}
      actions={
        <>
          <SegmentsTabs />
          <div className={styles.end}>{rows.length > 0 && add}</div>
        </>
      }
    >
      {segments.isPending && <RowsSkeleton rows={6} height={56} />}
      {segments.isError && <Failure error={segments.error} onRetry={() => void segments.refetch()} />}
      {isNew && <NewPeopleSegment onMade={open} onCancel={() => setNew(false)} />}
      {segments.data && rows.length === 0 && !isNew && (
        <EmptyState icon={<UsersRound size={28} />} title={t('empty')} hint={t('emptyHint')} action={add} />
      )}
      {opened && (
        <div className={styles.columns}>
          <nav aria-label={t('title')}>
            <ul className={styles.list}>
              {rows.map((segment) => (
                <Line key={segment.id} segment={segment} current={segment.id === opened.id} />
              ))}
            </ul>
          </nav>
          <SegmentDesk key={opened.id} segment={opened} onRemoved={() => open()} />
        </div>
      )}
    </Page>
  );
}

function Line({ segment, current }: { segment: Segment; current: boolean }) {
  const { t } = useTranslation('segments');
  const locale = useLocale();
  return (
    <li>
      <Link
        to="/influence/segments"
        search={{ segment: segment.id }}
        className={styles.line}
        aria-current={current ? 'page' : undefined}
        data-current={current}
        data-testid="segment"
      >
        <strong className="ts-clip">{segment.name}</strong>
        <span className={`${styles.dim} ts-num`}>
          {t('people', { count: segment.people, shown: formatCount(segment.people, locale) })}
          {segment.entered > 0 && ` · ${t('entered', { count: segment.entered })}`}
          {segment.left > 0 && ` · ${t('left', { count: segment.left })}`}
        </span>
      </Link>
    </li>
  );
}
