import type { MediaFacts, PublishRules } from '@tingshuo/contracts';
import { startTransition, useEffect, useState } from 'react';
import type { Draft } from '../draft/draft.js';
import { NOTHING_RECKONED, type Reckoning, reckon, sizeOf } from './reckoning.js';

const LONG = 4_000;
const LONG_WAIT_MS = 200;

/** The reckoning of the draft, after the key that changed it has been drawn; of a long text, after a short rest. */
export function useReckoning(
  draft: Draft,
  chosen: readonly PublishRules[],
  media: ReadonlyMap<string, MediaFacts>,
): Reckoning {
  const [reckoning, setReckoning] = useState(NOTHING_RECKONED);
  useEffect(() => {
    const networks = [...new Set(chosen.map(({ network }) => network))];
    const wait = sizeOf(draft, networks) > LONG ? LONG_WAIT_MS : 0;
    const timer = setTimeout(
      () => startTransition(() => setReckoning(reckon(draft, chosen, media, Date.now()))),
      wait,
    );
    return () => clearTimeout(timer);
  }, [draft, chosen, media]);
  return reckoning;
}
