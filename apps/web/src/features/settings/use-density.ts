import { useSyncExternalStore } from 'react';
import { applyDensity, type Density, storeDensity, storedDensity } from './density.js';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The list density of this browser and a way to change it. */
export function useDensity(): [Density, (density: Density) => void] {
  const density = useSyncExternalStore(subscribe, () => storedDensity(localStorage));
  const change = (next: Density) => {
    storeDensity(localStorage, next);
    applyDensity(document.documentElement, next);
    for (const listener of listeners) listener();
  };
  return [density, change];
}
