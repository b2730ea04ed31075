import { Button, Skeleton } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { MentionRow as Row } from '@tingshuo/contracts';
import { ArrowUp } from 'lucide-react';
import { type MouseEvent, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ROW_HEIGHT } from '../settings/density.js';
import { useDensity } from '../settings/use-density.js';
import styles from './mention-list.module.css';
import { MentionRow } from './mention-row.js';
import type { Selection } from './selection.js';

export interface MentionListHandle {
  atTop: () => boolean;
  toTop: () => void;
  focus: () => void;
}

interface MentionListProps {
  ref?: Ref<MentionListHandle>;
  rows: readonly Row[];
  /** How many rows of the whole list stand above the first one in memory. */
  startsAt: number;
  total: number | null;
  hasMore: boolean;
  currentId: string | null;
  selection: Selection;
  waiting: number;
  nameOf: (userId: string) => string;
  onShowWaiting: () => void;
  onNearEnd: () => void;
  onNearStart: () => void;
  onMove: (by: number) => void;
  onOpen: (row: Row) => void;
  onCheck: (row: Row, range: boolean) => void;
}

export function MentionList(props: MentionListProps) {
  const { ref, rows, startsAt, total, hasMore, currentId, selection, waiting, onNearEnd, onNearStart } =
    props;
  const { t } = useTranslation('inbox');
  const scroller = useRef<HTMLDivElement>(null);
  const [density] = useDensity();
  const height = ROW_HEIGHT[density];
  const count = startsAt + rows.length;
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 6,
    initialRect: { width: 380, height: 800 },
  });
  useEffect(() => {
    virtual.measure();
  }, [virtual, height]);

  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= count - 10 && hasMore) onNearEnd();
    if (startsAt > 0 && first < startsAt + 10) onNearStart();
  }, [first, last, count, startsAt, hasMore, onNearEnd, onNearStart]);

  useShowCurrent(virtual, rows, startsAt, currentId);
  useImperativeHandle(ref, () => ({
    atTop: () => (scroller.current?.scrollTop ?? 0) < height / 2,
    toTop: () => scroller.current?.scrollTo({ top: 0 }),
    focus: () => scroller.current?.focus({ preventScroll: true }),
  }));

  const onPress = (row: Row, event: MouseEvent) => {
    if (event.shiftKey || event.metaKey || event.ctrlKey) props.onCheck(row, event.shiftKey);
    else props.onOpen(row);
    // Focus stays with the list, whose active option a screen reader follows, and not with the row that was pressed.
    scroller.current?.focus({ preventScroll: true });
  };
  const current = rows.find(({ id }) => id === currentId);
  const isDrawn = items.some(({ index }) => rows[index - startsAt]?.id === currentId);
  const setSize = hasMore ? Math.max(total ?? -1, total === null ? -1 : count) : count;
  return (
    <div className={styles.frame}>
      {waiting > 0 && (
        <Button
          className={styles.news}
          radius="xl"
          size="compact-sm"
          leftSection={<ArrowUp size={14} aria-hidden />}
          onClick={props.onShowWaiting}
          data-testid="new-mentions"
        >
          {waiting >= 50 ? t('newMany') : t('newCount', { count: waiting })}
        </Button>
      )}
      <div
        ref={scroller}
        className={styles.scroller}
        role="listbox"
        tabIndex={0}
        aria-label={t('list')}
        aria-multiselectable
        aria-activedescendant={isDrawn ? `mention-${currentId}` : undefined}
        data-testid="mention-list"
        onKeyDown={(event) => {
          const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          const selects = event.key === ' ' && event.target === event.currentTarget;
          if (by === undefined && !selects) return;
          event.preventDefault();
          if (by !== undefined) props.onMove(by);
          else if (current) props.onCheck(current, event.shiftKey);
        }}
      >
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {items.map(({ index, start }) => {
            const row = rows[index - startsAt];
            if (!row) return <PendingRow key={`above-${index}`} top={start} height={height} />;
            return (
              <MentionRow
                key={row.id}
                row={row}
                top={start}
                position={index + 1}
                total={setSize}
                current={row.id === currentId}
                selected={selection.ids.has(row.id)}
                selecting={selection.ids.size > 0}
                assignee={row.assigneeId ? props.nameOf(row.assigneeId) : null}
                onPress={onPress}
                onCheck={(each, event) => props.onCheck(each, event.shiftKey)}
              />
            );
          })}
        </div>
        <p className={styles.end} role="presentation">
          {hasMore ? t('loadingMore') : t('end')}
        </p>
      </div>
    </div>
  );
}

function PendingRow({ top, height }: { top: number; height: number }) {
  return (
    <div
      role="presentation"
      style={{ position: 'absolute', top, height, left: 16, right: 16, paddingTop: 12 }}
    >
      <Skeleton height={height - 24} />
    </div>
  );
}

/** Keeps the current row in sight when it changes, without touching the scroll position otherwise. */
function useShowCurrent(
  virtual: { scrollToIndex: (index: number, options: { align: 'auto' }) => void },
  rows: readonly Row[],
  startsAt: number,
  currentId: string | null,
): void {
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (currentId === null || shown.current === currentId) return;
    const index = rows.findIndex((row) => row.id === currentId);
    if (index < 0) return;
    shown.current = currentId;
    virtual.scrollToIndex(startsAt + index, { align: 'auto' });
  }, [virtual, rows, startsAt, currentId]);
}
