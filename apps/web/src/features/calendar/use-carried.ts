import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { PlacedEntry } from './placed-entries.js';

/** Steps are taken several in a row; after such a pause, with Alt let go, they are over. */
const SETTLE_MS = 700;
const NOTHING: ReadonlyMap<string, PlacedEntry> = new Map();

interface Carried {
  /** Where the cards stand meanwhile, by their keys. */
  carried: ReadonlyMap<string, PlacedEntry>;
  /** A step: the cards with the places to which it brings them. */
  carry: (entries: readonly PlacedEntry[]) => void;
}

/**
 * Cards that are carried by keys, step by step, because something has to be asked before they move. They are put down
 * once: by Enter, or when the steps have come to an end; Escape puts them back.
 */
export function useCarried(onPutDown: (entries: readonly PlacedEntry[]) => void): Carried {
  const [carried, setCarried] = useState(NOTHING);
  const isHeld = useRef(false);
  const putDown = useEffectEvent(() => {
    setCarried(NOTHING);
    onPutDown([...carried.values()]);
  });
  useEffect(() => {
    const watch = (event: KeyboardEvent) => {
      isHeld.current = event.altKey;
    };
    const letGo = () => {
      isHeld.current = false;
    };
    window.addEventListener('keydown', watch, true);
    window.addEventListener('keyup', watch, true);
    window.addEventListener('blur', letGo);
    return () => {
      window.removeEventListener('keydown', watch, true);
      window.removeEventListener('keyup', watch, true);
      window.removeEventListener('blur', letGo);
    };
  }, []);
  useEffect(() => {
    if (carried.size === 0) return;
    let isRested = false;
    const timer = setTimeout(() => {
      isRested = true;
      if (!isHeld.current) putDown();
    }, SETTLE_MS);
    const end = (event: KeyboardEvent) => {
      if (event.type === 'keyup') {
        if (event.key === 'Alt' && isRested) putDown();
        return;
      }
      if (event.key !== 'Enter' && event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Enter') putDown();
      else setCarried(NOTHING);
    };
    window.addEventListener('keydown', end, true);
    window.addEventListener('keyup', end, true);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', end, true);
      window.removeEventListener('keyup', end, true);
    };
  }, [carried]);
  return {
    carried,
    carry: (entries) =>
      setCarried(new Map([...carried, ...entries.map((each) => [each.key, each] as const)])),
  };
}
