import { useState } from 'react';
import { useKey } from './key-context.js';

/** j, k and Enter over the rows of a table. */
export function useRowCursor(ids: readonly string[], onOpen: (id: string) => void): string | null {
  const [cursor, setCursor] = useState<string | null>(null);
  const index = cursor === null ? -1 : ids.indexOf(cursor);
  const move = (by: number) => {
    const id = ids[Math.max(0, Math.min(ids.length - 1, index + by))];
    if (!id) return;
    setCursor(id);
    document.getElementById(`row-${id}`)?.scrollIntoView({ block: 'nearest' });
  };
  useKey('list.next', () => move(1));
  useKey('list.previous', () => move(-1));
  useKey('list.open', () => cursor && index >= 0 && onOpen(cursor));
  return index >= 0 ? cursor : null;
}
