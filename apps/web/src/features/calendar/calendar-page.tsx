import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { CalendarDays, PencilLine } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKey } from '../../keys/key-context.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { useNow } from '../../ui/now.js';
import { PublishTabs } from '../publishing-tabs/publishing-tabs.js';
import { useQueues } from '../queue/queue-queries.js';
import { useCan } from '../session/session-context.js';
import { AlreadyOut } from './already-out.js';
import { useCalendarActs } from './calendar-acts.js';
import { calendarGrid, spanOf } from './calendar-grid.js';
import { CalendarHead } from './calendar-head.js';
import { CalendarLegend } from './calendar-legend.js';
import styles from './calendar-page.module.css';
import { useCalendarEntries } from './calendar-queries.js';
import { filtersOf, valuesOf } from './calendar-search.js';
import { freeSlots, slotsOf } from './day-slots.js';
import { useEntryNames } from './entry-names.js';
import { GridView } from './grid-view.js';
import { ListView } from './list-view.js';
import { NoteDialog } from './note-dialog.js';
import { useNotes } from './note-queries.js';
import { type PlacedEntry, placeEntries } from './placed-entries.js';
import { PublicationPanel } from './publication-panel.js';
import { SelectionBar } from './selection-bar.js';
import { useCalendarSearch } from './use-calendar-search.js';
import { useCarried } from './use-carried.js';
import { useLiveCalendar } from './use-live-calendar.js';
import { useMoves } from './use-moves.js';

const NONE = [] as const;

/** Everything that is planned and what has become of it, at its time. */
export function CalendarPage() {
  const place = useCalendarSearch();
  const { search, view, day, zone, by, go } = place;
  const now = useNow();
  const filters = filtersOf(search);
  const span = useMemo(() => spanOf(view, day, zone), [view, day, zone]);
  const answer = useCalendarEntries({ ...span, filters });
  const entries = answer.data?.entries ?? NONE;
  useLiveCalendar(entries.length);
  const { moving, move } = useMoves(zone);
  const [tooLate, ask] = useState<readonly PlacedEntry[]>(NONE);
  const { carried, carry } = useCarried(ask);
  const placed = useMemo(
    () => placeEntries(entries, new Map([...moving, ...carried])),
    [entries, moving, carried],
  );
  const queues = useQueues(view === 'day').data?.rows;
  const names = useEntryNames(zone, by);
  const notes = useNotes(span, zone);
  const acts = useCalendarActs({ place, all: placed, move, carry, tooLate, ask });
  const slots = useMemo(() => {
    if (view !== 'day' || !queues) return NONE;
    const shown = valuesOf(search, 'account');
    return slotsOf(
      queues.filter(({ accountId }) => shown.length === 0 || shown.includes(accountId)),
      day,
      zone,
    );
  }, [view, queues, search, day, zone]);
  const grid = useMemo(
    () =>
      view === 'list'
        ? null
        : calendarGrid(
            view,
            day,
            zone,
            placed,
            slots.map(({ minute }) => minute),
          ),
    [view, day, zone, placed, slots],
  );
  const free = useMemo(() => freeSlots(slots, placed, now), [slots, placed, now]);
  useKey('list.clear', () => acts.select({ kind: 'clear' }), acts.selection.ids.size > 0);

  const moveTo = (entries: readonly PlacedEntry[], at: number) =>
    move(
      entries.map((each) => ({ ...each, at })),
      true,
    );
  const isEmpty = answer.data !== undefined && placed.length === 0 && !answer.isPlaceholderData;
  return (
    <div className={styles.page}>
      <Top />
      <CalendarHead
        place={place}
        count={answer.data && !answer.isPlaceholderData ? placed.length : null}
        isLoading={answer.isPending || answer.isPlaceholderData}
      />
      {acts.selection.ids.size > 0 && <SelectionBar acts={acts} />}
      <div className={styles.body}>
        <div className={styles.middle} aria-busy={answer.isPending || answer.isPlaceholderData}>
          {answer.isError && <Failure error={answer.error} onRetry={() => void answer.refetch()} />}
          {view === 'day' && notes.has(day) && <p className={styles.dayNote}>{notes.get(day)}</p>}
          {grid && (
            <GridView
              grid={grid}
              place={place}
              names={names}
              acts={acts}
              slots={free}
              notes={notes}
              now={now}
            />
          )}
          {!grid && !isEmpty && (
            <ListView placed={placed} place={place} names={names} acts={acts} notes={notes} />
          )}
          {isEmpty && <Empty isFiltered={Object.keys(filters).length > 0} onClear={() => go(NO_FILTERS)} />}
          <CalendarLegend by={by} />
        </div>
        {search.post && (
          <PublicationPanel key={search.post} id={search.post} place={place} onMoveTo={moveTo} />
        )}
      </div>
      {acts.noting && (
        <NoteDialog day={acts.noting} before={notes.get(acts.noting) ?? ''} onClose={acts.noted} />
      )}
      <AlreadyOut wanted={acts.tooLate} zone={zone} onLeave={acts.leave} onMoveCards={acts.moveCards} />
    </div>
  );
}

const NO_FILTERS = {
  account: undefined,
  state: undefined,
  campaign: undefined,
  tag: undefined,
  author: undefined,
};

const Top = memo(function Top() {
  const { t } = useTranslation('calendar');
  return (
    <header className={styles.head}>
      <h1>{t('title')}</h1>
      <PublishTabs />
      <Compose />
    </header>
  );
});

function Compose() {
  const { t } = useTranslation('calendar');
  if (!useCan()('publications.write')) return null;
  return (
    <Button component={Link} to="/publish/compose" leftSection={<PencilLine size={14} aria-hidden />}>
      {t('write')}
    </Button>
  );
}

function Empty({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const { t } = useTranslation('calendar');
  return (
    <div className={styles.empty}>
      {isFiltered ? (
        <EmptyState
          icon={<CalendarDays size={28} />}
          title={t('emptyFiltered')}
          hint={t('emptyFilteredHint')}
          action={
            <Button variant="default" onClick={onClear}>
              {t('clearFilters')}
            </Button>
          }
        />
      ) : (
        <EmptyState
          icon={<CalendarDays size={28} />}
          title={t('empty')}
          hint={t('emptyHint')}
          action={<Compose />}
        />
      )}
    </div>
  );
}
