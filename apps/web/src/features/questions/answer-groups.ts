import type { QuestionAnswer, QuestionResult } from '@tingshuo/contracts';

export interface AnswerGroup {
  /** Null: other answers. */
  label: string | null;
  answers: QuestionAnswer[];
}

/** The answers below what they mean, in the order of the options; other answers come last. */
export function answerGroups({
  options,
  answers,
}: Pick<QuestionResult, 'options' | 'answers'>): AnswerGroup[] {
  const groups: AnswerGroup[] = options.map(({ label }, n) => ({
    label,
    answers: answers.filter((answer) => answer.options.includes(n)),
  }));
  return [...groups, { label: null, answers: answers.filter((answer) => answer.options.length === 0) }];
}
