import { useVirtualizer } from '@tanstack/react-virtual';
import { type Day, wallTimeAt } from '@tingshuo/publishing';
import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/locale.js';
import { useKey } from '../../keys/key-context.js';
import type { CalendarActs } from './calendar-acts.js';
import { dayName } from './calendar-words.js';
import { cardId, EntryCard } from './entry-card.js';
import type { EntryNames } from './entry-names.js';
import { gridRole } from './grid-role.js';
import styles from './list-view.module.css';
import type { Notes } from './note-queries.js';
import type { PlacedEntry } from './placed-entries.js';
import type { CalendarPlace } from './use-calendar-search.js';

interface ListViewProps {
  placed: readonly PlacedEntry[];
  place: CalendarPlace;
  names: EntryNames;
  acts: CalendarActs;
  notes: Notes;
}

type Line = { kind: 'day'; day: Day } | { kind: 'post'; placed: PlacedEntry; index: number };

const HEIGHT = { day: 36, post: 34 };

/** Everything of a month as a list under its days; only what is in sight is drawn. */
export function ListView({ placed, place, names, acts, notes }: ListViewProps) {
  const { t } = useTranslation('calendar');
  const locale = useLocale();
  const scroller = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const lines = useMemo(() => linesOf(placed, place.zone), [placed, place.zone]);
  const [at, setAt] = useState<string | null>(null);
  const index = placed.findIndex(({ key }) => key === at);
  const current = placed[index] ?? null;
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (i) => HEIGHT[lines[i]?.kind ?? 'post'],
    overscan: 12,
    initialRect: { width: 900, height: 800 },
  });
  const step = (by: number) => {
    const next = placed[Math.max(0, Math.min(placed.length - 1, index + by))];
    if (!next) return;
    setAt(next.key);
    virtual.scrollToIndex(lines.findIndex((line) => line.kind === 'post' && line.placed === next));
  };
  const order = () => placed.map(({ key }) => key);
  useKey('list.next', () => step(1));
  useKey('list.previous', () => step(-1));
  useKey('list.open', () => current && acts.open(current));
  useKey('list.select', () => current && acts.select({ kind: 'toggle', id: current.key }));
  useKey('list.range', () => current && acts.select({ kind: 'range', id: current.key, order: order() }));

  const onKeyDown = (event: KeyboardEvent) => {
    const sign = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const isDown = event.key === 'ArrowDown' || event.key === 'ArrowUp';
    if (sign !== undefined && event.altKey && current) {
      acts.shift(
        current,
        isDown ? { days: 0, minutes: (event.shiftKey ? 15 : 60) * sign } : { days: sign, minutes: 0 },
        false,
      );
    } else if (sign !== undefined && isDown && !event.altKey) step(sign);
    else if (event.key === 'PageUp' || event.key === 'PageDown') place.turn(event.key === 'PageUp' ? -1 : 1);
    else if (event.key === 'n' && current) acts.create(current.at);
    else if (event.key === 't') place.go({ day: undefined });
    else if (event.key === 'Delete' && current) acts.cancel(current);
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const key = (event.target as Element).closest('[data-entry]')?.getAttribute('data-entry');
    const entry = placed.find((each) => each.key === key);
    table.current?.focus({ preventScroll: true });
    if (!entry) return;
    setAt(entry.key);
    if (event.shiftKey) acts.select({ kind: 'range', id: entry.key, order: order() });
    else if (event.ctrlKey || event.metaKey) acts.select({ kind: 'toggle', id: entry.key });
    else acts.open(entry);
  };
  return (
    <div ref={scroller} className={styles.list}>
      <table
        ref={table}
        {...gridRole(current ? cardId(current.key) : undefined)}
        aria-label={t('calendar')}
        aria-rowcount={lines.length}
        data-testid="calendar-list"
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <tbody style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index: i, start }) => {
            const line = lines[i];
            if (!line) return null;
            const style = { top: start, height: HEIGHT[line.kind] };
            return line.kind === 'day' ? (
              <tr key={line.day} aria-rowindex={i + 1} style={style}>
                <th scope="row" className={styles.listDay} data-today={line.day === place.today}>
                  {dayName(line.day, locale)}
                  {notes.has(line.day) && ` · ${notes.get(line.day)}`}
                </th>
              </tr>
            ) : (
              <tr key={line.placed.key} aria-rowindex={i + 1} style={style}>
                <td>
                  <EntryCard
                    placed={line.placed}
                    names={names}
                    wide
                    current={line.placed.key === at}
                    selected={acts.selection.ids.has(line.placed.key)}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function linesOf(placed: readonly PlacedEntry[], zone: string): Line[] {
  const lines: Line[] = [];
  let last = '';
  for (const [index, each] of placed.entries()) {
    const { day } = wallTimeAt(each.at, zone);
    if (day !== last) lines.push({ kind: 'day', day });
    last = day;
    lines.push({ kind: 'post', placed: each, index });
  }
  return lines;
}
