import { z } from 'zod';
import { job } from '../platform/queue/queues.js';

/** Copies one file of a network, unless that has been done. */
export const COPY_MEDIA = job({
  queue: 'media',
  name: 'media.copy',
  data: z.object({ workspaceId: z.string(), source: z.string() }),
  key: (data) => `${data.workspaceId}-${data.source}`,
});
