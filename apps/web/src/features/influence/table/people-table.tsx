import { Box, Checkbox, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type NetworkRow, type Region, SORTS, VALUE_TIERS } from '@tingshuo/contracts';
import { ArrowDown, Search, SearchX } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { formatCount } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { useKey } from '../../../keys/key-context.js';
import { EmptyState } from '../../../ui/empty-state.js';
import { Failure } from '../../../ui/failure.js';
import { RowsSkeleton } from '../../../ui/rows-skeleton.js';
import { FilterChips } from '../filter-chips.js';
import { useNetworkPeople } from '../people-queries.js';
import { filterOf } from '../use-focus.js';
import { useInfluence } from '../use-influence.js';
import { COLUMNS, type SortKey } from './columns.js';
import { ListSwitch } from './list-switch.js';
import { PersonRow } from './person-row.js';
import styles from './table.module.css';

type Row = z.output<typeof NetworkRow>;
const ROW_HEIGHT = 40;
const NO_ROWS: readonly Row[] = [];

interface PeopleTableProps {
  regions: readonly Region[];
  selection: ReadonlySet<string>;
  onSelect: (ids: Iterable<string>) => void;
}

/** Everything that the map says, as a table: for readers of the screen, for keyboards and for exact figures. */
export function PeopleTable({ regions, selection, onSelect }: PeopleTableProps) {
  const { t } = useTranslation('influence');
  const locale = useLocale();
  const { search, moment, go } = useInfluence();
  const sort = search.sort ?? 'value';
  const people = useNetworkPeople({
    ...filterOf(search, moment),
    sort,
    ...(search.q ? { search: search.q } : {}),
    ...(search.community === undefined ? {} : { community: search.community }),
    ...(search.tier ? { tier: search.tier } : {}),
  });
  const rows = useMemo(() => people.data?.pages.flatMap((page) => page.rows) ?? NO_ROWS, [people.data]);
  const total = people.data?.pages[0]?.total ?? 0;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
    initialRect: { width: 1000, height: 800 },
  });
  const items = virtual.getVirtualItems();
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = people;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - 20 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [last, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  const [cursor, setCursor] = useState(-1);
  const [anchor, setAnchor] = useState(-1);
  const move = (by: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, cursor + by));
    setCursor(next);
    virtual.scrollToIndex(next, { align: 'auto' });
  };
  const toggle = (index: number) => {
    const row = rows[index];
    if (!row) return;
    const next = new Set(selection);
    if (!next.delete(row.id)) next.add(row.id);
    setAnchor(index);
    onSelect(next);
  };
  const open = (id: string) => go({ person: id, tool: undefined });
  useKey('list.next', () => move(1));
  useKey('list.previous', () => move(-1));
  useKey('list.top', () => move(-rows.length));
  useKey('list.open', () => {
    const row = rows[cursor];
    if (row) open(row.id);
  });
  useKey('list.select', () => toggle(cursor));
  useKey('list.range', () => {
    const [from, to] = [Math.min(anchor, cursor), Math.max(anchor, cursor)];
    onSelect([...selection, ...rows.slice(Math.max(0, from), to + 1).map(({ id }) => id)]);
  });
  useKey('list.clear', () => onSelect([]));
  const sortBy = (key: SortKey) => go({ sort: SORTS.find((each) => each === key) }, true);

  return (
    <div className={styles.frame}>
      <Filters regions={regions} total={total} />
      {people.isError && <Failure error={people.error} onRetry={() => void people.refetch()} />}
      {people.isPending && <RowsSkeleton rows={14} />}
      {people.data && rows.length === 0 && (
        <EmptyState icon={<SearchX size={28} />} title={t('table.none')} hint={t('table.noneHint')} />
      )}
      {rows.length > 0 && (
        <Box
          ref={scroller}
          className={styles.scroller}
          role="region"
          aria-label={t('table.label')}
          tabIndex={0}
          data-testid="people-table"
        >
          <table className={`${styles.table} ts-num`} aria-rowcount={total + 1}>
            <caption className="ts-hidden">{t('table.label')}</caption>
            <thead>
              <tr aria-rowindex={1}>
                <th scope="col" className={styles.mark}>
                  <span className="ts-hidden">{t('tool.selection')}</span>
                </th>
                {COLUMNS.map(({ key, sort: by }) => (
                  <th
                    key={key}
                    scope="col"
                    data-column={key}
                    {...(by === sort ? { 'aria-sort': 'descending' as const } : {})}
                  >
                    {by ? (
                      <button
                        type="button"
                        onClick={() => sortBy(by)}
                        aria-label={t('table.sortBy', { column: t(`table.${key}`) })}
                      >
                        {t(`table.${key}`)}
                        {by === sort && <ArrowDown size={12} aria-hidden />}
                      </button>
                    ) : (
                      t(`table.${key}`)
                    )}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <Gap height={items[0]?.start ?? 0} />
              {items.map(({ index }) => {
                const row = rows[index];
                return (
                  row && (
                    <PersonRow
                      key={row.id}
                      row={row}
                      index={index}
                      isCurrent={index === cursor}
                      isSelected={selection.has(row.id)}
                      onOpen={open}
                      onToggle={toggle}
                    />
                  )
                );
              })}
              <Gap height={virtual.getTotalSize() - (items.at(-1)?.end ?? 0)} />
            </tbody>
          </table>
        </Box>
      )}
      {selection.size > 0 && (
        <div className={styles.foot}>
          <Checkbox
            size="xs"
            checked
            readOnly
            label={t('selection.count', {
              count: selection.size,
              shown: formatCount(selection.size, locale),
            })}
            onChange={() => onSelect([])}
          />
          <button type="button" onClick={() => go({ tool: 'selection', person: undefined })}>
            {t('tool.selection')}
          </button>
        </div>
      )}
    </div>
  );
}

/** Room of the rows that are not drawn because they are out of sight. */
function Gap({ height }: { height: number }) {
  return height > 0 ? <tr aria-hidden style={{ height }} /> : null;
}

function Filters({ regions, total }: { regions: readonly Region[]; total: number }) {
  const { t } = useTranslation('influence');
  const locale = useLocale();
  const { search, go } = useInfluence();
  const [typed, setTyped] = useState(search.q ?? '');
  const sent = useRef(search.q);
  const ask = useDebouncedCallback((text: string) => {
    sent.current = text.trim() === '' ? undefined : text;
    go({ q: sent.current }, true);
  }, 250);
  // The address changed by itself: somebody went back or cleared it.
  useEffect(() => {
    if (search.q !== sent.current) setTyped(search.q ?? '');
    sent.current = search.q;
  }, [search.q]);
  return (
    <search className={styles.filters}>
      <ListSwitch />
      <TextInput
        size="xs"
        aria-label={t('table.search')}
        placeholder={t('table.search')}
        leftSection={<Search size={14} aria-hidden />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          ask(event.currentTarget.value);
        }}
      />
      <Select
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('selection.clear') }}
        aria-label={t('table.community')}
        placeholder={t('table.anyCommunity')}
        value={search.community === undefined ? null : String(search.community)}
        onChange={(value) => go({ community: value === null ? undefined : Number(value) }, true)}
        data={regions.map(({ community, label }) => ({ value: String(community), label }))}
      />
      <Select
        clearable
        clearButtonProps={{ 'aria-label': t('selection.clear') }}
        aria-label={t('table.tier')}
        placeholder={t('table.anyTier')}
        value={search.tier ?? null}
        onChange={(value) => go({ tier: VALUE_TIERS.find((each) => each === value) }, true)}
        data={VALUE_TIERS.map((value) => ({ value, label: t(`tier.${value}`) }))}
      />
      <Select
        allowDeselect={false}
        aria-label={t('table.sortBy', { column: '' })}
        value={search.sort ?? 'value'}
        onChange={(value) => go({ sort: SORTS.find((each) => each === value) }, true)}
        data={SORTS.map((value) => ({ value, label: t('table.sortBy', { column: t(`table.${value}`) }) }))}
      />
      <FilterChips />
      <span className={`${styles.total} ts-num`} role="status">
        {t('table.rows', { total: formatCount(total, locale) })}
      </span>
    </search>
  );
}
