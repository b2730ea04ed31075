import { expect, it } from 'vitest';
import { conditionOf, draftOf, isComplete } from './condition-draft.js';
import { FIELDS, firstTest, type SegmentDraft } from './segment-draft.js';
import { firstTopicTest, TOPIC_FIELDS } from './topic-draft.js';

it('reads back what it writes', () => {
  for (const mode of ['all', 'any'] as const) {
    const draft: SegmentDraft = { mode, tests: FIELDS.map(firstTest) };
    expect(draftOf(conditionOf(draft))).toEqual(draft);
    const topics = { mode, tests: TOPIC_FIELDS.map(firstTopicTest) };
    expect(draftOf(conditionOf(topics))).toEqual(topics);
  }
});

it('leaves conditions of several levels alone', () => {
  const test = firstTest('value');
  expect(draftOf({ all: [test, { any: [test] }] })).toBeNull();
  expect(draftOf({ not: test })).toBeNull();
  expect(draftOf(test)).toEqual({ mode: 'all', tests: [test] });
});

it('knows what says nothing yet', () => {
  expect(isComplete({ mode: 'all', tests: [] })).toBe(false);
  expect(isComplete({ mode: 'all', tests: [firstTest('value'), firstTest('tier')] })).toBe(false);
  expect(isComplete({ mode: 'all', tests: [{ field: 'tier', op: 'one_of', values: ['top'] }] })).toBe(true);
});
