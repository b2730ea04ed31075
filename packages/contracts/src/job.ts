import { z } from 'zod';
import { Id, IdParams, Instant } from './basics.js';
import { route } from './route.js';

export const JobView = z.object({
  id: Id,
  queue: z.string(),
  kind: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  done: z.number(),
  total: z.number().nullable(),
  error: z.string().nullable(),
  failures: z.array(z.object({ id: z.string(), message: z.string() })),
  canUndo: z.boolean(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
});
export type JobView = z.infer<typeof JobView>;

export const QueueView = z.object({
  name: z.string(),
  waiting: z.number(),
  active: z.number(),
  delayed: z.number(),
  failed: z.number(),
  completed: z.number(),
});

export const TimetableView = z.object({
  name: z.string(),
  schedule: z.string(),
  lastRunAt: Instant.nullable(),
  lastMs: z.number().nullable(),
  lastError: z.string().nullable(),
  nextRunAt: Instant.nullable(),
});

export const jobRoutes = {
  overview: route({
    method: 'GET',
    path: '/api/jobs',
    access: 'jobs.read',
    audit: false,
    response: z.object({
      queues: z.array(QueueView),
      timetable: z.array(TimetableView),
      jobs: z.array(JobView),
    }),
  }),
  show: route({
    method: 'GET',
    path: '/api/jobs/:id',
    access: 'signed-in',
    audit: false,
    params: IdParams,
    response: JobView,
  }),
};
