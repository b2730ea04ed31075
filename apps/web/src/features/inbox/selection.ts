import { useReducer } from 'react';

export interface Selection {
  ids: ReadonlySet<string>;
  /** Where a range begins. */
  anchor: string | null;
  /** Everything that matches the filter, not only what is loaded. */
  all: boolean;
}

export type SelectionAct =
  | { kind: 'toggle'; id: string }
  | { kind: 'range'; id: string; order: readonly string[] }
  | { kind: 'all'; order: readonly string[] }
  | { kind: 'clear' };

export const NOTHING_SELECTED: Selection = { ids: new Set(), anchor: null, all: false };

export function select(selection: Selection, act: SelectionAct): Selection {
  if (act.kind === 'clear') return NOTHING_SELECTED;
  if (act.kind === 'all') return { ids: new Set(act.order), anchor: null, all: true };
  if (act.kind === 'range') {
    const from = selection.anchor === null ? -1 : act.order.indexOf(selection.anchor);
    const to = act.order.indexOf(act.id);
    if (from >= 0 && to >= 0) {
      const span = act.order.slice(Math.min(from, to), Math.max(from, to) + 1);
      return { ids: new Set([...selection.ids, ...span]), anchor: selection.anchor, all: false };
    }
  }
  const ids = new Set(selection.ids);
  if (ids.has(act.id)) ids.delete(act.id);
  else ids.add(act.id);
  return { ids, anchor: act.id, all: false };
}

export function useSelection() {
  return useReducer(select, NOTHING_SELECTED);
}
