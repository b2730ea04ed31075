import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Job } from 'bullmq';
import { CONFIG, type Config } from '../config/config.js';
import { uuidv7 } from '../ids.js';
import { type OpenQueue, type OpenWorker, openQueueBackend, type QueueBackend } from './queue-backend.js';
import { type JobSpec, QUEUES, type QueueName } from './queues.js';

type Handler = (data: unknown, job: Job) => Promise<void>;

/** The settings that a killed worker's jobs come back under: with BullMQ's own defaults they wait a minute. */
const RECOVERY = { lockDuration: 5_000, stalledInterval: 2_000, maxStalledCount: 100 };

/** Adds wake-ups and runs handlers. Workers start only where the role asks for them and a handler is registered. */
@Injectable()
export class QueueService implements OnApplicationShutdown {
  private readonly logger = new Logger('Queue');
  private readonly backend: QueueBackend;
  private readonly queues = new Map<QueueName, OpenQueue>();
  private readonly handlers = new Map<QueueName, Map<string, Handler>>();
  private readonly workers: OpenWorker[] = [];

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'databaseUrl' | 'redisUrl' | 'role'>) {
    this.backend = openQueueBackend(config);
  }

  /** Wakes a worker. While the same key waits or runs, nothing is added; after a failure it may come again. */
  async add<T>(spec: JobSpec<T>, data: T, delayMs = 0): Promise<void> {
    await this.queue(spec.queue).add(spec.name, data, {
      // An id of our own: for the others, BullMQ makes a sequence per queue, which the application's role may not.
      jobId: uuidv7(),
      deduplication: { id: `${spec.name}.${spec.key(data)}`.replaceAll(':', '.') },
      priority: QUEUES[spec.queue].priority,
      delay: delayMs,
      attempts: 1,
      removeOnComplete: true,
      removeOnFail: { age: 7 * 24 * 3600, count: 500 },
    });
  }

  /** Registers the one handler of a job; call it while modules start. */
  handle<T>(spec: JobSpec<T>, handler: (data: T, job: Job) => Promise<void>): void {
    const known = this.handlers.get(spec.queue) ?? new Map<string, Handler>();
    if (known.has(spec.name)) throw new Error(`the job ${spec.name} has two handlers`);
    known.set(spec.name, async (data, job) => await handler(spec.data.parse(data), job));
    this.handlers.set(spec.queue, known);
  }

  /** Starts a worker for every queue with handlers. */
  start(): void {
    if (this.config.role === 'web') return;
    for (const [name, handlers] of this.handlers) {
      const worker = this.backend.worker(
        name,
        async (job) => {
          const handler = handlers.get(job.name);
          if (!handler) throw new Error(`nobody handles the job ${job.name}`);
          await handler(job.data, job);
        },
        { concurrency: QUEUES[name].concurrency, ...RECOVERY },
      );
      worker.on('failed', (job, error) =>
        this.logger.warn(`${name}/${job?.name ?? '?'} failed: ${error.message}`),
      );
      worker.on('error', (error) => this.logger.warn(`${name}: ${error.message}`));
      this.workers.push(worker);
    }
  }

  async counts(): Promise<
    { name: QueueName; waiting: number; active: number; delayed: number; failed: number; completed: number }[]
  > {
    const names = Object.keys(QUEUES) as QueueName[];
    return await Promise.all(
      names.map(async (name) => {
        const counts = await this.queue(name).getJobCounts(
          'waiting',
          'prioritized',
          'active',
          'delayed',
          'failed',
          'completed',
        );
        const of = (state: string): number => counts[state] ?? 0;
        return {
          name,
          waiting: of('waiting') + of('prioritized'),
          active: of('active'),
          delayed: of('delayed'),
          failed: of('failed'),
          completed: of('completed'),
        };
      }),
    );
  }

  private queue(name: QueueName): OpenQueue {
    const known = this.queues.get(name);
    if (known) return known;
    const made = this.backend.queue(name);
    made.on('error', (error) => this.logger.warn(`${name}: ${error.message}`));
    this.queues.set(name, made);
    return made;
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.workers.map((worker) => worker.close()));
    await Promise.allSettled([...this.queues.values()].map((queue) => queue.close()));
    await this.backend.close().catch(() => undefined);
  }
}
