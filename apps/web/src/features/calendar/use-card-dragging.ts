import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type RefObject, useEffect, useEffectEvent } from 'react';

interface Dragging {
  grid: RefObject<HTMLElement | null>;
  enabled: boolean;
  onDrop: (entryKey: string, cellKey: string) => void;
}

/** While something is dragged, the topmost element may be one that the browser needs for it. */
const cellUnder = ({ clientX, clientY }: { clientX: number; clientY: number }): Element | null =>
  document
    .elementsFromPoint(clientX, clientY)
    .map((element) => element.closest('[data-cell]:not([data-gap=true])'))
    .find((cell) => cell !== null) ?? null;

/**
 * Dragging cards from cell to cell. A card becomes draggable when the pointer comes to it, and the whole grid is one
 * target, so that drawing a full month costs no listeners.
 */
export function useCardDragging({ grid, enabled, onDrop }: Dragging): void {
  const drop = useEffectEvent(onDrop);
  useEffect(() => {
    const element = grid.current;
    if (!element || !enabled) return;
    const armed = new Map<HTMLElement, () => void>();
    let over: Element | null = null;
    const mark = (cell: Element | null) => {
      if (cell === over) return;
      over?.removeAttribute('data-over');
      cell?.setAttribute('data-over', 'true');
      over = cell;
    };
    const arm = ({ target }: PointerEvent) => {
      const card = target instanceof Element ? target.closest<HTMLElement>('[data-entry]') : null;
      if (!card || armed.has(card)) return;
      armed.set(
        card,
        draggable({ element: card, getInitialData: () => ({ entry: card.dataset.entry ?? '' }) }),
      );
    };
    element.addEventListener('pointerover', arm);
    const stop = dropTargetForElements({
      element,
      onDrag: ({ location }) => mark(cellUnder(location.current.input)),
      onDragLeave: () => mark(null),
      onDrop: ({ source, location }) => {
        const cell = (cellUnder(location.current.input) ?? over)?.getAttribute('data-cell');
        mark(null);
        const { entry } = source.data;
        if (cell && typeof entry === 'string') drop(entry, cell);
      },
    });
    return () => {
      stop();
      element.removeEventListener('pointerover', arm);
      for (const disarm of armed.values()) disarm();
    };
  }, [grid, enabled]);
}
