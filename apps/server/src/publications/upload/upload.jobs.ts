import { z } from 'zod';
import { job } from '../../platform/queue/queues.js';

const Data = z.object({ workspaceId: z.uuid(), uploadId: z.uuid(), jobId: z.uuid(), userId: z.string() });

export const importUpload = job<z.infer<typeof Data>>({
  queue: 'import',
  name: 'publications.upload',
  data: Data,
  key: ({ jobId }) => jobId,
});
