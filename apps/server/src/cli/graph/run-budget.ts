import { type CheckBudget, GraphError } from '@tingshuo/graph';
import type { CommandOption } from '../command.js';
import { GraphFailure } from './graph-failure.js';

const DEFAULT_SECONDS = 120;

export const BUDGET_OPTION: CommandOption = {
  type: 'string',
  help: {
    en: `seconds after which the run ends with an error (default: ${DEFAULT_SECONDS})`,
    zh: `超过多少秒后以错误结束（默认：${DEFAULT_SECONDS}）`,
  },
};

/** The budget of a run that begins now. */
export function budgetOf(given: unknown): CheckBudget {
  const seconds = given === undefined ? DEFAULT_SECONDS : Number(given);
  if (given === '' || !(seconds > 0))
    throw new GraphFailure('invalid-option', {
      en: '--budget needs a number of seconds above 0.',
      zh: '--budget 需要一个大于 0 的秒数。',
    });
  const end = performance.now() + seconds * 1000;
  return () => {
    if (performance.now() > end) throw new GraphError('budget-exceeded', `${seconds} s`);
  };
}
