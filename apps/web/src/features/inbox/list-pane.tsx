import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { MentionRow } from '@tingshuo/contracts';
import { Coffee, SearchX } from 'lucide-react';
import { type Dispatch, type Ref, useCallback, useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../ui/announcer.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { useMemberName } from '../session/session-queries.js';
import { ROW_HEIGHT } from '../settings/density.js';
import { useDensity } from '../settings/use-density.js';
import { BulkBar } from './bulk-bar.js';
import { BulkJob, type useBulkJobs } from './bulk-jobs.js';
import { FilterBar } from './filter-bar.js';
import styles from './inbox-page.module.css';
import type { useMentionPages } from './inbox-queries.js';
import { type InboxFilter, type InboxSearch, sameSearch } from './inbox-search.js';
import { MentionList, type MentionListHandle } from './mention-list.js';
import type { Selection, SelectionAct } from './selection.js';
import type { TriageActs } from './triage-menus.js';
import { useLiveHead } from './use-live-head.js';

interface ListPaneProps {
  ref: Ref<MentionListHandle>;
  search: InboxSearch;
  filter: InboxFilter;
  pages: ReturnType<typeof useMentionPages>;
  rows: readonly MentionRow[];
  total: number | null;
  mentionId: string | null;
  selection: Selection;
  select: Dispatch<SelectionAct>;
  acts: TriageActs;
  bulk: ReturnType<typeof useBulkJobs>;
  open: (id: string | null, replace: boolean) => void;
  onSearch: (search: InboxSearch) => void;
  onViews: (() => void) | null;
  onMove: (by: number) => void;
}

export function ListPane(props: ListPaneProps) {
  const { search, filter, pages, rows, total, mentionId, selection, select, open } = props;
  const { t } = useTranslation('inbox');
  const announce = useAnnounce();
  const memberName = useMemberName();
  const [density] = useDensity();
  const list = useRef<MentionListHandle>(null);
  useImperativeHandle(props.ref, () => ({
    atTop: () => list.current?.atTop() ?? true,
    toTop: () => list.current?.toTop(),
    focus: () => list.current?.focus(),
  }));
  const live = useLiveHead({
    filter,
    rows,
    reading: mentionId,
    mayMerge: () => selection.ids.size === 0 && (list.current?.atTop() ?? true),
    onNews: (count) => announce(t('newCount', { count })),
  });
  const { fetchNextPage, fetchPreviousPage, isFetching, hasNextPage, hasPreviousPage } = pages;
  const onNearEnd = useCallback(() => void (!isFetching && fetchNextPage()), [isFetching, fetchNextPage]);
  const onNearStart = useCallback(
    () => void (!isFetching && hasPreviousPage && fetchPreviousPage()),
    [isFetching, hasPreviousPage, fetchPreviousPage],
  );
  return (
    <section className={styles.list} aria-label={t('list')}>
      <FilterBar search={search} onSearch={props.onSearch} onViews={props.onViews} />
      {selection.ids.size > 0 && (
        <BulkBar
          selection={selection}
          total={total}
          loaded={rows.length}
          hasMore={hasNextPage}
          acts={props.acts}
          onAll={() => select({ kind: 'all', order: rows.map(({ id }) => id) })}
          onClear={() => select({ kind: 'clear' })}
        />
      )}
      {props.bulk.jobs.map((job) => (
        <BulkJob key={job.id} {...job} onDismiss={() => props.bulk.dismiss(job.id)} />
      ))}
      <div className={styles.body}>
        {pages.isPending && (
          <div className={styles.loading}>
            <RowsSkeleton rows={9} height={ROW_HEIGHT[density]} />
          </div>
        )}
        {pages.isError && <Failure error={pages.error} onRetry={() => void pages.refetch()} />}
        {pages.data && rows.length === 0 && <NoMentions search={search} onSearch={props.onSearch} />}
        {rows.length > 0 && (
          <MentionList
            ref={list}
            rows={rows}
            startsAt={pages.data?.pageParams[0]?.startsAt ?? 0}
            total={total}
            hasMore={hasNextPage}
            currentId={mentionId}
            selection={selection}
            waiting={live.waiting}
            nameOf={memberName}
            onShowWaiting={() => {
              live.showWaiting();
              list.current?.toTop();
            }}
            onNearEnd={onNearEnd}
            onNearStart={onNearStart}
            onMove={props.onMove}
            onOpen={(row) => open(row.id, false)}
            onCheck={(row, range) =>
              select(
                range
                  ? { kind: 'range', id: row.id, order: rows.map(({ id }) => id) }
                  : { kind: 'toggle', id: row.id },
              )
            }
          />
        )}
      </div>
    </section>
  );
}

function NoMentions({ search, onSearch }: { search: InboxSearch; onSearch: (search: InboxSearch) => void }) {
  const { t } = useTranslation('inbox');
  return sameSearch(search, {}) ? (
    <EmptyState
      icon={<Coffee size={28} />}
      title={t('emptyTodo')}
      hint={t('emptyTodoHint')}
      action={
        <Button component={Link} to="/listen" variant="light">
          {t('toRules')}
        </Button>
      }
    />
  ) : (
    <EmptyState
      icon={<SearchX size={28} />}
      title={t('emptyFilter')}
      hint={t('emptyFilterHint')}
      action={
        <Button variant="light" onClick={() => onSearch({})}>
          {t('clearFilter')}
        </Button>
      }
    />
  );
}
