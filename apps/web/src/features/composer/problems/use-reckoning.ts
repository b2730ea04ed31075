import type { MediaFacts, PublishRules } from '@tingshuo/contracts';
import { startTransition, useEffect, useMemo, useState } from 'react';
import type { Draft } from '../draft/draft.js';
import { Reckoner } from './reckoner.js';
import { NOTHING_RECKONED, type Reckoning, type Replaced, sizeOf } from './reckoning.js';
import { type Answer, isAnswerTo, type Question, reckoningOf } from './reckoning-question.js';

/** Counting less than this is not felt. */
const LONG = 4_000;

const startThread = () => new Worker(new URL('./reckoning.worker.ts', import.meta.url), { type: 'module' });

interface LiveReckoning {
  /** The last that is known; of a long text it may be some keys behind. */
  reckoning: Reckoning;
  /** That of this very moment. */
  current: () => Reckoning;
}

/** The reckoning of the draft, after the key that changed it has been drawn; of a long text, from another thread. */
export function useReckoning(
  draft: Draft,
  chosen: readonly PublishRules[],
  media: ReadonlyMap<string, MediaFacts>,
  replaced: readonly Replaced[],
): LiveReckoning {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const reckoner = useMemo(
    () => new Reckoner(startThread, (known) => startTransition(() => setAnswer(known))),
    [],
  );
  useEffect(() => () => reckoner.close(), [reckoner]);
  useEffect(() => {
    const question: Question = { draft, chosen, media, now: Date.now(), replaced };
    const networks = [...new Set(chosen.map(({ network }) => network))];
    const isLong = sizeOf(draft, networks) > LONG;
    const timer = setTimeout(() => (isLong ? reckoner.ask(question) : reckoner.answerHere(question)), 0);
    return () => clearTimeout(timer);
  }, [reckoner, draft, chosen, media, replaced]);
  return {
    reckoning: answer?.reckoning ?? NOTHING_RECKONED,
    current: () => {
      const question: Question = { draft, chosen, media, now: Date.now(), replaced };
      return answer && isAnswerTo(answer, question) ? answer.reckoning : reckoningOf(question);
    },
  };
}
