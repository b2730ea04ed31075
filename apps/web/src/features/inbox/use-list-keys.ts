import type { MentionRow } from '@tingshuo/contracts';
import { type Dispatch, useEffect, useRef } from 'react';
import { useKey } from '../../keys/key-context.js';
import { useSession } from '../session/session-context.js';
import type { Selection, SelectionAct } from './selection.js';
import type { TriageActs } from './triage-menus.js';

interface ListKeysOptions {
  rows: readonly MentionRow[];
  currentId: string | null;
  selection: Selection;
  select: Dispatch<SelectionAct>;
  open: (id: string | null, replace: boolean) => void;
  acts: TriageActs;
  onFocus: () => void;
  /** The keys have moved on: focus goes to the list, so that its active option is read out. */
  onMoved: () => void;
  onTop: () => void;
}

/** Moving, selecting and the triage keys that mean the whole list; the toolbar has the rest. */
export function useListKeys({
  rows,
  currentId,
  selection,
  select,
  open,
  acts,
  onFocus,
  onMoved,
  onTop,
}: ListKeysOptions): { move: (by: number) => void } {
  const { user } = useSession();
  const lastIndex = useRef(-1);
  const index = rows.findIndex((row) => row.id === currentId);
  useEffect(() => {
    if (index >= 0) lastIndex.current = index;
  }, [index]);

  const move = (by: number) => {
    // A mention that has left the list leaves its place: the next one has moved up into it.
    const to = index >= 0 ? index + by : by === 1 ? Math.max(0, lastIndex.current) : lastIndex.current - 1;
    const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
    if (row) open(row.id, currentId !== null);
    onMoved();
  };
  const order = () => rows.map(({ id }) => id);
  const withCurrent = (act: (id: string) => void) => () => {
    const id = index >= 0 ? currentId : (rows[0]?.id ?? null);
    if (id) act(id);
  };
  useKey('list.next', () => move(1));
  useKey('list.previous', () => move(-1));
  useKey('list.open', () => (currentId ? onFocus() : move(1)));
  useKey(
    'list.select',
    withCurrent((id) => select({ kind: 'toggle', id })),
  );
  useKey(
    'list.range',
    withCurrent((id) => select({ kind: 'range', id, order: order() })),
  );
  useKey('list.top', () => {
    onTop();
    if (rows[0]) open(rows[0].id, true);
  });
  useKey('mention.done', acts.done);
  useKey('mention.take', () => acts.assign(user.id));
  useKey('list.clear', () => select({ kind: 'clear' }), selection.ids.size > 0);
  return { move };
}
