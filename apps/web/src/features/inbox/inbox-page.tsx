import { Drawer, Splitter } from '@mantine/core';
import { useDisclosure, useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { MentionRow } from '@tingshuo/contracts';
import { MousePointerClick } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.js';
import { useCounts } from './inbox-counters.js';
import styles from './inbox-page.module.css';
import { useMentionPages } from './inbox-queries.js';
import { type InboxSearch, toFilter } from './inbox-search.js';
import { ListPane } from './list-pane.js';
import type { MentionListHandle } from './mention-list.js';
import { rowsOf } from './mention-pages.js';
import { MentionPane, type MentionPaneHandle } from './mention-pane.js';
import { usePaneSizes } from './pane-sizes.js';
import { useSelection } from './selection.js';
import { useListKeys } from './use-list-keys.js';
import { useTriageActs } from './use-triage-acts.js';
import { ViewsPane } from './views-pane.js';

const NONE: readonly MentionRow[] = [];

/** Views, list and conversation side by side, on a phone one over the other; what is shown stands in the address. */
export function InboxPage() {
  const { t } = useTranslation('inbox');
  const { t: tu } = useTranslation();
  const navigate = useNavigate();
  const search: InboxSearch = useSearch({ from: '/inside/inbox' });
  const { mentionId = null } = useParams({ strict: false });
  const filterKey = JSON.stringify(toFilter(search));
  const filter = useMemo(() => JSON.parse(filterKey) as Record<string, string>, [filterKey]);
  const pages = useMentionPages(filter);
  const rows = useMemo(() => (pages.data ? rowsOf(pages.data) : NONE), [pages.data]);
  const total = useCounts()(search);
  const list = useRef<MentionListHandle>(null);
  const pane = useRef<MentionPaneHandle>(null);
  const [selection, select] = useSelection();
  const [viewsShown, { open: openViews, close: closeViews }] = useDisclosure(false);
  const roomForViews = useMediaQuery('(min-width: 1120px)', true, { getInitialValueInEffect: false });
  const roomForBoth = useMediaQuery('(min-width: 720px)', true, { getInitialValueInEffect: false });
  const rail = useRail();
  const sizes = usePaneSizes(roomForViews);
  useEffect(() => {
    select({ kind: 'clear' });
  }, [filterKey, select]);
  useEffect(() => {
    closeViews();
  }, [filterKey, closeViews]);

  const open = (id: string | null, replace: boolean) =>
    id === null
      ? void navigate({ to: '/inbox', search, replace })
      : void navigate({ to: '/inbox/$mentionId', params: { mentionId: id }, search, replace });
  const current = rows.find((row) => row.id === mentionId) ?? null;
  const { acts, bulk } = useTriageActs({ rows, currentId: mentionId, selection, select, filter, open });
  const { move } = useListKeys({
    rows,
    currentId: mentionId,
    selection,
    select,
    open,
    acts,
    onFocus: () => pane.current?.focus(),
    onMoved: () => list.current?.focus(),
    onTop: () => list.current?.toTop(),
  });

  const viewsPane = <ViewsPane search={search} />;
  const listPane = (
    <ListPane
      ref={list}
      {...{ search, filter, pages, rows, total, mentionId, selection, select, acts, bulk, open }}
      onSearch={(next) => void navigate({ to: '/inbox', search: next, replace: true })}
      onViews={roomForViews ? null : openViews}
      onMove={move}
    />
  );
  const mentionPane = mentionId ? (
    <MentionPane
      ref={pane}
      mentionId={mentionId}
      row={current}
      acts={acts}
      single={selection.ids.size === 0}
      rail={rail}
      onBack={roomForBoth ? null : () => open(null, false)}
    />
  ) : (
    <EmptyState icon={<MousePointerClick size={28} />} title={t('pick')} hint={t('pickHint')} />
  );
  return (
    <>
      <h1 className="ts-hidden">{t('title')}</h1>
      {roomForBoth ? (
        <Splitter
          className={styles.split}
          key={String(roomForViews)}
          withHandle={false}
          lineSize={1}
          {...sizes}
        >
          {roomForViews && (
            <Splitter.Pane defaultSize="184px" min="144px" max="320px">
              {viewsPane}
            </Splitter.Pane>
          )}
          <Splitter.Pane defaultSize={roomForViews ? '384px' : '352px'} min="280px" max="640px">
            {listPane}
          </Splitter.Pane>
          <Splitter.Pane defaultSize={100} min={20}>
            {mentionPane}
          </Splitter.Pane>
        </Splitter>
      ) : (
        <div className={styles.stack}>
          {/* It stays below the mention, so that it is where it was when one comes back. */}
          <div className={styles.below} inert={mentionId !== null}>
            {listPane}
          </div>
          {mentionId && <div className={styles.above}>{mentionPane}</div>}
        </div>
      )}
      {!roomForViews && (
        <Drawer
          opened={viewsShown}
          onClose={closeViews}
          size={264}
          title={t('views')}
          closeButtonProps={{ 'aria-label': tu('close') }}
        >
          {viewsPane}
        </Drawer>
      )}
    </>
  );
}

/** The person beside the conversation where there is room for it, over it elsewhere. */
function useRail() {
  const room = useMediaQuery('(min-width: 1360px)', true, { getInitialValueInEffect: false });
  const [beside, setBeside] = useLocalStorage({
    key: 'tingshuo-rail',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  const [over, overlay] = useDisclosure(false);
  return {
    shown: room ? beside : over,
    over: !room,
    toggle: () => (room ? setBeside(!beside) : overlay.toggle()),
  };
}
