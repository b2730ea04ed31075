import { z } from 'zod';
import { job } from '../platform/queue/queues.js';

/** Counts the posts of one account that are due. */
export const COUNT_POSTS = job({
  queue: 'poll',
  name: 'metrics.count',
  data: z.object({ workspaceId: z.string(), accountId: z.string() }),
  key: (data) => `metrics-${data.workspaceId}-${data.accountId}`,
});
