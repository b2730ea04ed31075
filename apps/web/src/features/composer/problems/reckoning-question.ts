import type { MediaFacts, PublishRules } from '@tingshuo/contracts';
import type { Draft } from '../draft/draft.js';
import { type Reckoning, reckon } from './reckoning.js';

/** All that a reckoning rests on, as it can be handed to another thread. */
export interface Question {
  draft: Draft;
  chosen: readonly PublishRules[];
  media: ReadonlyMap<string, MediaFacts>;
  /** Epoch ms. */
  now: number;
}

export interface Answer extends Question {
  reckoning: Reckoning;
}

export function reckoningOf({ draft, chosen, media, now }: Question): Reckoning {
  return reckon(draft, chosen, media, now);
}

/** Whether an answer is still one to this question: only a time that has passed since makes another of it. */
export function isAnswerTo(answer: Answer, { draft, chosen, media, now }: Question): boolean {
  const isSame = answer.draft === draft && answer.chosen === chosen && answer.media === media;
  const dueAt = draft.dueAt === null ? null : Date.parse(draft.dueAt);
  return isSame && (dueAt === null || dueAt > answer.now === dueAt > now);
}
