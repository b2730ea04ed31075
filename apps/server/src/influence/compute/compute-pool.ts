import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { ComputeError, type ComputeErrorKind } from './compute-error.js';
import type { TaskInput, TaskName, TaskOutput } from './tasks.js';

export interface TaskRequest {
  id: number;
  task: TaskName;
  input: unknown;
  budgetMs: number;
}

export type TaskAnswer =
  | { id: number; output: unknown }
  | { id: number; error: { kind: ComputeErrorKind; message: string } };

interface Pending extends TaskRequest {
  resolve(output: unknown): void;
  reject(error: Error): void;
}

interface Thread {
  worker: Worker;
  current: Pending | undefined;
  watch: NodeJS.Timeout | undefined;
}

/** A thread that does not even look at its budget for this long is stopped. */
const GRACE_MS = 10_000;
const DEFAULT_BUDGET_MS = 60_000;

/** Threads run built code without the loaders of the process; where this file runs from source, it stands in `dist`. */
const ENTRY = new URL(
  './compute-worker.js',
  import.meta.url.replace('/apps/server/src/', '/apps/server/dist/'),
);

/** Threads for graph computations, so that none of them holds up the event loop. First come, first served. */
@Injectable()
export class ComputePool implements BeforeApplicationShutdown {
  protected readonly size: number = Math.max(1, Math.min(4, availableParallelism() - 1));
  private readonly threads = new Set<Thread>();
  private readonly waiting: Pending[] = [];
  private nextId = 1;
  private isClosed = false;

  /** Throws ComputeError. `budgetMs` begins when a thread takes the task up. */
  async run<T extends TaskName>(
    task: T,
    input: TaskInput<T>,
    budgetMs = DEFAULT_BUDGET_MS,
  ): Promise<TaskOutput<T>> {
    if (this.isClosed) throw new ComputeError('stopped', 'the server is shutting down');
    const output = await new Promise<unknown>((resolve, reject) => {
      this.waiting.push({ id: this.nextId++, task, input, budgetMs, resolve, reject });
      this.next();
    });
    return output as TaskOutput<T>;
  }

  /** Before the database goes: whoever waits for an answer has something to say there. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isClosed = true;
    for (const pending of this.waiting.splice(0)) {
      pending.reject(new ComputeError('stopped', 'the server is shutting down'));
    }
    await Promise.all(
      [...this.threads].map(async (thread) => await this.stop(thread, 'the server is shutting down')),
    );
  }

  private next(): void {
    if (this.waiting.length === 0) return;
    const thread = [...this.threads].find((one) => !one.current) ?? this.newThread();
    const pending = thread && this.waiting.shift();
    if (!thread || !pending) return;
    thread.current = pending;
    thread.worker.ref();
    const { id, task, input, budgetMs } = pending;
    const give = () => void this.stop(thread, `${task} did not end in ${budgetMs} ms`, 'budget-exceeded');
    thread.watch = setTimeout(give, budgetMs + GRACE_MS).unref();
    thread.worker.postMessage({ id, task, input, budgetMs } satisfies TaskRequest);
  }

  private newThread(): Thread | undefined {
    if (this.threads.size >= this.size) return undefined;
    const thread: Thread = {
      worker: new Worker(ENTRY, { execArgv: [] }),
      current: undefined,
      watch: undefined,
    };
    this.threads.add(thread);
    thread.worker.on('message', (answer: TaskAnswer) => this.settle(thread, answer));
    thread.worker.on('error', (error) => void this.stop(thread, error.message, 'failed'));
    thread.worker.on('exit', () => void this.stop(thread, 'the thread ended', 'failed'));
    return thread;
  }

  private settle(thread: Thread, answer: TaskAnswer): void {
    const pending = thread.current;
    clearTimeout(thread.watch);
    thread.current = undefined;
    thread.worker.unref();
    if (pending && 'error' in answer)
      pending.reject(new ComputeError(answer.error.kind, answer.error.message));
    else if (pending && 'output' in answer) pending.resolve(answer.output);
    this.next();
  }

  private async stop(thread: Thread, why: string, kind: ComputeErrorKind = 'stopped'): Promise<void> {
    if (!this.threads.delete(thread)) return;
    clearTimeout(thread.watch);
    thread.current?.reject(new ComputeError(kind, why));
    thread.current = undefined;
    await thread.worker.terminate();
    if (!this.isClosed) this.next();
  }
}
