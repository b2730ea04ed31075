import type { QuestionAnswer } from '@tingshuo/contracts';
import { expect, it } from 'vitest';
import { answerGroups } from './answer-groups.js';

const answer = (postId: string, options: number[]): QuestionAnswer => ({
  postId,
  accountId: 'a',
  person: { identityId: postId, handle: postId, name: postId },
  text: postId,
  at: '2026-05-04T00:00:00.000Z',
  permalink: null,
  options,
  by: 'match',
  evidence: [],
  isAmbiguous: false,
  isReplaced: false,
});

it('puts answers below every option that they name, and the rest at the end', () => {
  const options = ['茶', '咖啡'].map((label) => ({ label, words: [], number: null }));
  const answers = [answer('p1', [1]), answer('p2', []), answer('p3', [0, 1])];
  const found = answerGroups({ options, answers }).map((group) => [
    group.label,
    group.answers.map(({ postId }) => postId),
  ]);
  expect(found).toEqual([
    ['茶', ['p3']],
    ['咖啡', ['p1', 'p3']],
    [null, ['p2']],
  ]);
});
