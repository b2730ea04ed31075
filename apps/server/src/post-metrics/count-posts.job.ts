import { z } from 'zod';
import { job } from '../platform/queue/queues.js';

/** Counts the posts of one account that are due. */
export const COUNT_POSTS = job({
  queue: 'poll',
  name: 'metrics.count',
  data: z.object({ workspaceId: z.string(), accountId: z.string() }),
  key: (data) => `metrics-${data.workspaceId}-${data.accountId}`,
});

/**
 * The same because somebody asked: a job of its own, since the one above is not added again while it runs for posts
 * that were due before.
 */
export const COUNT_ASKED_POSTS = job({
  queue: 'poll',
  name: 'metrics.count-asked',
  data: z.object({ workspaceId: z.string(), accountId: z.string(), publicationId: z.string() }),
  key: (data) => `metrics-${data.workspaceId}-${data.accountId}-${data.publicationId}`,
});
