import {
  TOPIC_FIGURES,
  TOPIC_KINDS,
  TOPIC_STAGES,
  TOPIC_WORDS,
  type TopicTest,
  VALUE_TIERS,
} from '@tingshuo/contracts';
import type { Draft } from './condition-draft.js';

export type TopicDraft = Draft<TopicTest>;
export type TopicFigure = (typeof TOPIC_FIGURES)[number];
export type TopicWord = (typeof TOPIC_WORDS)[number];
export const TOPIC_FIELDS: readonly (TopicFigure | TopicWord)[] = [...TOPIC_WORDS, ...TOPIC_FIGURES];

/** What can be chosen of a field; networks are those that are there. */
export const CLOSED_TOPIC_VALUES: Partial<Record<TopicWord, readonly string[]>> = {
  stage: TOPIC_STAGES,
  tier: VALUE_TIERS,
  kind: TOPIC_KINDS,
};

const FIRST: Record<TopicFigure, number> = {
  value: 100,
  posts: 20,
  postsWeek: 5,
  people: 5,
  mood: 0,
  growth: 50,
  quietDays: 7,
};

const isFigure = (field: TopicFigure | TopicWord): field is TopicFigure =>
  TOPIC_FIGURES.some((known) => known === field);

/** The test that a field begins with. */
export function firstTopicTest(field: TopicFigure | TopicWord): TopicTest {
  return isFigure(field)
    ? { field, op: 'at_least', value: FIRST[field] }
    : { field, op: 'one_of', values: [] };
}
