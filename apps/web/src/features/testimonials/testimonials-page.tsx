import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { BookmarkPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useKey } from '../../keys/key-context.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { PartTabs } from '../library/part-tabs.js';
import { PublishTabs } from '../publishing-tabs/publishing-tabs.js';
import { ShelfFilters } from './shelf-filters.js';
import { ShelfList } from './shelf-list.js';
import { TestimonialDesk } from './testimonial-desk.js';
import { useShelf } from './testimonial-queries.js';
import styles from './testimonials.module.css';
import type { TestimonialsSearch } from './testimonials-search.js';

/** What people said of us: found again, asked for, used. */
export function TestimonialsPage() {
  const { t } = useTranslation('testimonials');
  const { t: tl } = useTranslation('library');
  const search = useSearch({ from: '/inside/publish/library/testimonials' });
  const navigate = useNavigate();
  const { open, ...filter } = search;
  const found = useShelf(filter);
  const rows = found.data?.pages.flatMap((page) => page.rows) ?? [];
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const go = (next: TestimonialsSearch) =>
    void navigate({ to: '/publish/library/testimonials', search: next, replace: true });
  const opened = open ?? rows[0]?.id;
  const step = (by: number) => {
    const at = rows.findIndex(({ id }) => id === opened);
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + by))];
    if (!next) return;
    go({ ...filter, open: next.id });
    document.getElementById(`row-${next.id}`)?.scrollIntoView({ block: 'nearest' });
  };
  useKey('list.next', () => step(1));
  useKey('list.previous', () => step(-1));
  return (
    <Page title={tl('title')} actions={<PublishTabs />}>
      <PartTabs part="testimonials" />
      {(rows.length > 0 || isFiltered) && (
        <ShelfFilters search={search} onChange={(change) => go({ ...filter, ...change })} />
      )}
      {found.isPending && <RowsSkeleton rows={6} height={72} />}
      {found.isError && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && rows.length === 0 && (
        <EmptyState
          icon={<BookmarkPlus size={28} />}
          title={t(isFiltered ? 'nothing' : 'empty')}
          hint={t(isFiltered ? 'nothingHint' : 'emptyHint')}
          action={
            isFiltered ? (
              <Button variant="default" onClick={() => go({})}>
                {t('showAll')}
              </Button>
            ) : (
              <Button onClick={() => void navigate({ to: '/inbox' })}>{t('toInbox')}</Button>
            )
          }
        />
      )}
      {rows.length > 0 && (
        <div className={styles.page}>
          <ShelfList
            rows={rows}
            opened={opened}
            search={search}
            isReading={found.isFetchingNextPage}
            {...(found.hasNextPage && { onMore: () => void found.fetchNextPage() })}
          />
          {opened && (
            <TestimonialDesk key={opened} id={opened} onRemoved={() => go({ ...filter, open: undefined })} />
          )}
        </div>
      )}
    </Page>
  );
}
