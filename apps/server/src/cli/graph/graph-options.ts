import type { CheckBudget, GraphFile } from '@tingshuo/graph';
import type { CommandOption, CommandRun } from '../command.js';
import { GraphFailure, graphFailure } from './graph-failure.js';
import { readGraphFile } from './read-graph-file.js';
import { BUDGET_OPTION, budgetOf } from './run-budget.js';

/** Options of every command that reads a graph file. */
export const FILE_OPTIONS: Readonly<Record<string, CommandOption>> = {
  directed: {
    type: 'boolean',
    help: { en: 'edges lead from the first to the second node', zh: '边由第一个节点指向第二个节点' },
  },
  weighted: {
    type: 'boolean',
    help: {
      en: 'the third column of an edge list is a weight (other formats name their weights)',
      zh: '边列表的第三列为权重（其他格式自带权重）',
    },
  },
  budget: BUDGET_OPTION,
};

/**
 * Reads the file that a graph command was given and works on it. What goes wrong becomes a coded sentence, and with
 * `--json` also `{"error": {"code", "cause"}}` on the output.
 */
export async function withGraphFile(
  run: CommandRun,
  work: (file: GraphFile, checkBudget: CheckBudget) => void | Promise<void>,
): Promise<number> {
  const [path, ...more] = run.positionals;
  try {
    if (path === undefined || more.length > 0)
      throw new GraphFailure('invalid-option', {
        en: 'Give one file; see --help.',
        zh: '请给出一个文件；请看 --help。',
      });
    const checkBudget = budgetOf(run.values.budget);
    const { directed = false, weighted = false } = run.values;
    const options = { directed: directed === true, weighted: weighted === true, checkBudget };
    await work(await readGraphFile(path, options), checkBudget);
    return 0;
  } catch (error) {
    const failure = graphFailure(error, path ?? '');
    if (run.values.json && failure instanceof GraphFailure) {
      const { code, reason } = failure;
      run.print(JSON.stringify({ error: { code, cause: reason[run.language] } }));
    }
    throw failure;
  }
}
