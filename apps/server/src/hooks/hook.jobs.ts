import { z } from 'zod';
import { job } from '../platform/queue/queues.js';

/** Works on one stored push, unless that has been done. */
export const WORK_ON_PUSH = job({
  queue: 'hooks',
  name: 'hook.work',
  data: z.object({ workspaceId: z.string(), id: z.string() }),
  key: (data) => data.id,
});
