import { useNavigate } from '@tanstack/react-router';
import type { Day } from '@tingshuo/publishing';
import { type Dispatch, useState } from 'react';
import { NOTHING_SELECTED, type Selection, type SelectionAct, useSelection } from '../inbox/selection.js';
import { useCan } from '../session/session-context.js';
import type { PlacedEntry } from './placed-entries.js';
import { type Shift, shifted } from './shift.js';
import { isMovable, isOver } from './state-look.js';
import type { CalendarPlace } from './use-calendar-search.js';
import { useCancel } from './use-cancel.js';

export interface CalendarActs {
  mayWrite: boolean;
  selection: Selection;
  select: Dispatch<SelectionAct>;
  open: (placed: PlacedEntry) => void;
  showDay: (day: Day) => void;
  create: (at: number) => void;
  /** Moves a post, and with it everything that is selected where it is one of them. */
  shift: (placed: PlacedEntry, by: Shift, isFinal: boolean) => void;
  /** Cancels a post, or everything that is selected where it is one of them. */
  cancel: (placed: PlacedEntry) => void;
  chosen: () => PlacedEntry[];
  /** What somebody wanted to move although it is out, where it was to go. */
  tooLate: readonly PlacedEntry[];
  leave: () => void;
  /** Moves their cards there, and nothing else of them. */
  moveCards: () => void;
  /** Opens the line of a day. */
  note: (day: Day) => void;
  noting: Day | null;
  noted: () => void;
}

interface ActsOptions {
  place: CalendarPlace;
  all: readonly PlacedEntry[];
  move: (entries: readonly PlacedEntry[], isFinal: boolean) => void;
  /** Steps with cards of what is over; `ask` is called when they have come to an end. */
  carry: (entries: readonly PlacedEntry[]) => void;
  tooLate: readonly PlacedEntry[];
  ask: (tooLate: readonly PlacedEntry[]) => void;
}

/** What can be done with posts of the calendar, by mouse and keys alike. */
export function useCalendarActs({ place, all, move, carry, tooLate, ask }: ActsOptions): CalendarActs {
  const { zone, go } = place;
  const navigate = useNavigate();
  const mayWrite = useCan()('publications.write');
  const [selection, select] = useSelection();
  const [noting, setNoting] = useState<Day | null>(null);
  const cancel = useCancel();

  const chosen = () =>
    selection === NOTHING_SELECTED ? [] : all.filter(({ key }) => selection.ids.has(key));
  const meant = (placed: PlacedEntry) => (selection.ids.has(placed.key) ? chosen() : [placed]);
  return {
    mayWrite,
    selection,
    select,
    chosen,
    tooLate,
    leave: () => ask([]),
    moveCards: () => {
      move(
        tooLate.filter(({ entry }) => isOver(entry.state)),
        true,
      );
      ask([]);
    },
    note: (day) => mayWrite && setNoting(day),
    noting,
    noted: () => setNoting(null),
    open: ({ entry }) => go({ post: entry.id }),
    showDay: (day) => go({ view: 'day', day }),
    create: (at) => {
      if (!mayWrite) return;
      void navigate({ to: '/publish/compose', search: { at: new Date(at).toISOString() } });
    },
    shift: (placed, by, isFinal) => {
      if (!mayWrite || (by.days === 0 && by.minutes === 0)) return;
      const wanted = meant(placed).map((each) => ({ ...each, at: shifted(each.at, by, zone) }));
      const movable = wanted.filter(({ entry }) => isMovable(entry.state));
      if (movable.length > 0) move(movable, isFinal);
      const over = wanted.filter(({ entry }) => isOver(entry.state));
      // What is on its way goes nowhere: a post by itself says so, of several the others move.
      if (over.length === 0 && movable.length === 0 && wanted.length === 1) ask(wanted);
      else if (over.length > 0 && isFinal) ask(over);
      else if (over.length > 0) carry(over);
    },
    cancel: (placed) => {
      if (!mayWrite) return;
      void cancel(meant(placed));
      select({ kind: 'clear' });
    },
  };
}
