import { Plus, StickyNote } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/locale.js';
import { networkName } from '../../ui/network-looks.js';
import type { Selection } from '../inbox/selection.js';
import type { CalendarCell, GridView } from './calendar-grid.js';
import { clock, dayName } from './calendar-words.js';
import { MORE } from './cursor.js';
import type { FreeSlot } from './day-slots.js';
import { EntryCard } from './entry-card.js';
import type { EntryNames } from './entry-names.js';
import styles from './grid-view.module.css';

interface GridCellProps {
  cell: CalendarCell;
  view: GridView;
  shown: number;
  names: EntryNames;
  /** Where the cursor stands in it: a post's key, `more`, '' for the cell itself; null for not in it. */
  on: string | null;
  selection: Selection;
  isToday: boolean;
  isOutside: boolean;
  now: number | null;
  mayWrite: boolean;
  slots: readonly FreeSlot[];
  /** The line of the day, where the cell is one. */
  note: string | undefined;
}

export const cellId = (key: string): string => `cell-${key}`;
export const moreId = (key: string): string => `more-${key}`;

const NO_SLOTS: readonly FreeSlot[] = [];

/** A day or an hour with its posts. */
export const GridCell = memo(
  function GridCell({
    cell,
    view,
    shown,
    names,
    on,
    selection,
    isToday,
    isOutside,
    now,
    mayWrite,
    slots,
    note,
  }: GridCellProps) {
    const { t } = useTranslation('calendar');
    const locale = useLocale();
    const { key, day, minute, entries, isGap } = cell;
    const rest = entries.length - shown;
    const drawn = entries.slice(0, shown);
    const hidden = on ? entries.slice(shown).find((placed) => placed.key === on) : undefined;
    // The post at the cursor is always seen, also where there is no room for it.
    if (hidden) drawn.splice(-1, 1, hidden);
    const when = minute === null ? dayName(day, locale) : `${dayName(day, locale)} ${clock(minute)}`;
    const label = isGap
      ? t('gap')
      : entries.length === 0
        ? t('cellEmpty', { day: when })
        : t('cell', { day: when, posts: t('count', { count: entries.length, n: entries.length }) });
    return (
      <td
        id={cellId(key)}
        className={styles.cell}
        title={isGap ? label : undefined}
        data-cell={key}
        data-today={isToday}
        data-outside={isOutside}
        data-gap={isGap}
        data-current={on === ''}
      >
        <span className="ts-hidden">{label}</span>
        {view === 'month' && (
          <span className={styles.dayHead}>
            <span className={`${styles.dayNumber} ts-num`} aria-hidden>
              {day.endsWith('-01') ? dayName(day, locale).replace(/^\S+ |周.$/u, '') : Number(day.slice(8))}
            </span>
            {note && (
              <button type="button" tabIndex={-1} className={`${styles.note} ts-clip`} data-note title={note}>
                {note}
              </button>
            )}
          </span>
        )}
        {now !== null && <span className={styles.now} style={{ top: `${now * 100}%` }} aria-hidden />}
        {drawn.map((placed) => (
          <EntryCard
            key={placed.key}
            placed={placed}
            names={names}
            wide={view === 'day'}
            current={on === placed.key}
            selected={selection.ids.has(placed.key)}
          />
        ))}
        {rest > 0 && (
          <button
            type="button"
            tabIndex={-1}
            id={moreId(key)}
            className={styles.more}
            data-more
            data-current={on === MORE}
            aria-label={t('moreOn', { count: rest, day: when })}
          >
            {t('more', { n: rest })}
          </button>
        )}
        {slots.map(({ accountId, network, handle }) => (
          <button key={accountId} type="button" tabIndex={-1} className={styles.slot} data-new data-slot>
            {t('slotFree')} · {networkName(network)} @{handle}
          </button>
        ))}
        {mayWrite && !isGap && <NewHere when={when} withNote={view === 'month' && !note} />}
      </td>
    );
  },
  (last, next) =>
    (Object.keys(next) as (keyof GridCellProps)[]).every((name) =>
      name === 'slots' ? sameSlots(last.slots, next.slots) : last[name] === next[name],
    ),
);

interface NewHereProps {
  when: string;
  withNote: boolean;
}

/** Knows no posts, so that it is not drawn again when they come. */
const NewHere = memo(function NewHere({ when, withNote }: NewHereProps) {
  const { t } = useTranslation('calendar');
  return (
    <span className={styles.corner}>
      {withNote && (
        <button type="button" tabIndex={-1} data-note aria-label={t('note.title', { day: when })}>
          <StickyNote size={12} aria-hidden />
        </button>
      )}
      <button type="button" tabIndex={-1} data-new aria-label={t('newAt', { time: when })}>
        <Plus size={12} aria-hidden />
      </button>
    </span>
  );
});

function sameSlots(a = NO_SLOTS, b = NO_SLOTS): boolean {
  return a.length === b.length && a.every((slot, i) => slot === b[i]);
}
