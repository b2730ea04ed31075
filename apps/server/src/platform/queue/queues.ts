import type { z } from 'zod';

/**
 * Queues by what they carry, most urgent first. BullMQ carries wake-ups and long work, never truth: a job may be
 * lost or run twice, so every handler reads its reason from the database again.
 */
export const QUEUES = {
  deliver: { priority: 1, concurrency: 8 },
  ingest: { priority: 2, concurrency: 2 },
  poll: { priority: 3, concurrency: 4 },
  hooks: { priority: 4, concurrency: 4 },
  import: { priority: 5, concurrency: 2 },
  media: { priority: 6, concurrency: 2 },
  export: { priority: 7, concurrency: 1 },
  graph: { priority: 8, concurrency: 1 },
  model: { priority: 9, concurrency: 1 },
  backfill: { priority: 10, concurrency: 1 },
} as const;

export type QueueName = keyof typeof QUEUES;

/** A job is a typed constant: which queue, which data, and the key under which it waits at most once. */
export interface JobSpec<T> {
  queue: QueueName;
  name: string;
  data: z.ZodType<T>;
  key(data: T): string;
}

export function job<T>(spec: JobSpec<T>): JobSpec<T> {
  return spec;
}
