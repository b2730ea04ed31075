import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type RefObject, useEffect, useEffectEvent, useState } from 'react';

/** Lets an element of a list be dragged onto another one's place; `list` tells lists apart. */
export function useDragOrder(
  element: RefObject<HTMLElement | null>,
  place: { list: string; index: number; isFixed: boolean },
  onDrop: (from: number, to: number) => void,
): { isDragged: boolean; isTarget: boolean } {
  const [isDragged, setDragged] = useState(false);
  const [isTarget, setTarget] = useState(false);
  const drop = useEffectEvent(onDrop);
  const { list, index, isFixed } = place;
  useEffect(() => {
    const node = element.current;
    if (!node || isFixed) return;
    return combine(
      draggable({
        element: node,
        getInitialData: () => ({ list, index }),
        onDragStart: () => setDragged(true),
        onDrop: () => setDragged(false),
      }),
      dropTargetForElements({
        element: node,
        canDrop: ({ source }) => source.data.list === list && source.data.index !== index,
        onDragEnter: () => setTarget(true),
        onDragLeave: () => setTarget(false),
        onDrop: ({ source }) => {
          setTarget(false);
          if (typeof source.data.index === 'number') drop(source.data.index, index);
        },
      }),
    );
  }, [element, list, index, isFixed]);
  return { isDragged, isTarget };
}
