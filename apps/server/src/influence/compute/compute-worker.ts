import { parentPort } from 'node:worker_threads';
import { GraphError } from '@tingshuo/graph';
import type { ComputeErrorKind } from './compute-error.js';
import type { TaskAnswer, TaskRequest } from './compute-pool.js';
import { TASKS, type TaskName } from './tasks.js';

/** The thread's side of the pool: one task at a time, within its budget. */
parentPort?.on('message', (request: TaskRequest) => {
  parentPort?.postMessage(answer(request));
});

function answer({ id, task, input, budgetMs }: TaskRequest): TaskAnswer {
  const deadline = performance.now() + budgetMs;
  const checkBudget = (): void => {
    if (performance.now() > deadline)
      throw new GraphError('budget-exceeded', `${task} took over ${budgetMs} ms`);
  };
  try {
    return { id, output: perform(task, input, checkBudget) };
  } catch (error) {
    const kind: ComputeErrorKind = error instanceof GraphError ? error.kind : 'failed';
    return { id, error: { kind, message: error instanceof Error ? error.message : String(error) } };
  }
}

/** The pool's types tie the input to the task; a message has lost them. */
function perform(task: TaskName, input: unknown, checkBudget: () => void): unknown {
  const run = TASKS[task] as (input: unknown, checkBudget: () => void) => unknown;
  return run(input, checkBudget);
}
