import type { MediaFacts, PublishRules } from '@tingshuo/contracts';
import type { Draft } from '../draft/draft.js';
import { type Reckoning, type Replaced, reckon } from './reckoning.js';

/** All that a reckoning rests on, as it can be handed to another thread. */
export interface Question {
  draft: Draft;
  chosen: readonly PublishRules[];
  media: ReadonlyMap<string, MediaFacts>;
  /** Epoch ms. */
  now: number;
  replaced: readonly Replaced[];
}

export interface Answer extends Question {
  reckoning: Reckoning;
}

export function reckoningOf({ draft, chosen, media, now, replaced }: Question): Reckoning {
  return reckon(draft, chosen, media, now, replaced);
}

/** Whether an answer is still one to this question: only a time that has passed since makes another of it. */
export function isAnswerTo(answer: Answer, asked: Question): boolean {
  const { draft, now } = asked;
  const isSame = (['draft', 'chosen', 'media', 'replaced'] as const).every(
    (key) => answer[key] === asked[key],
  );
  const dueAt = draft.dueAt === null ? null : Date.parse(draft.dueAt);
  return isSame && (dueAt === null || dueAt > answer.now === dueAt > now);
}
