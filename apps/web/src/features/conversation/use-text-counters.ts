import type { TEXT_COUNTERS } from '@tingshuo/text-length';
import { useEffect, useState } from 'react';

type TextCounters = typeof TEXT_COUNTERS;

let loaded: TextCounters | null = null;

/** How networks count; null until it is loaded, apart from the rest because the lists of top-level domains are long. */
export function useTextCounters(): TextCounters | null {
  const [counters, setCounters] = useState(loaded);
  useEffect(() => {
    if (loaded) return;
    let isShown = true;
    void import('@tingshuo/text-length').then((module) => {
      loaded = module.TEXT_COUNTERS;
      if (isShown) setCounters(loaded);
    });
    return () => {
      isShown = false;
    };
  }, []);
  return counters;
}
