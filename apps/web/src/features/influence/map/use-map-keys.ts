import type { Region } from '@tingshuo/contracts';
import { type RefObject, useMemo } from 'react';
import { useKey } from '../../../keys/key-context.js';
import type { MapHandle } from './network-map.js';

/** Zooming and the whole map. */
export function useMapKeys(handle: RefObject<MapHandle | null>): void {
  useKey('map.fit', () => handle.current?.camera.fit());
  useKey('map.zoomIn', () => handle.current?.camera.zoom(0.6));
  useKey('map.zoomOut', () => handle.current?.camera.zoom(1 / 0.6));
}

/** j and k walk over the communities, the largest first; Enter opens or closes one. */
export function useRegionKeys(
  regions: readonly Region[],
  current: number | null,
  onCurrent: (region: Region) => void,
  onToggle: (region: Region) => void,
): void {
  const ordered = useMemo(() => [...regions].sort((a, b) => b.value - a.value), [regions]);
  const index = ordered.findIndex(({ community }) => community === current);
  const step = (by: number) => {
    const region = ordered[Math.max(0, Math.min(ordered.length - 1, index + by))];
    if (region) onCurrent(region);
  };
  useKey('list.next', () => step(1));
  useKey('list.previous', () => step(-1));
  useKey('list.open', () => {
    const region = ordered[index];
    if (region) onToggle(region);
  });
}
