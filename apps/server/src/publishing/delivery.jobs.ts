import { z } from 'zod';
import { job } from '../platform/queue/queues.js';

/**
 * Looks at one delivery and does what it needs now. `at` only names the reason (a due time in epoch ms, or a slice of
 * the sweeper's time), so that a wake-up that got lost in the queue does not stand in the way of the next one.
 */
export const WAKE_DELIVERY = job({
  queue: 'deliver',
  name: 'delivery.wake',
  data: z.object({ workspaceId: z.string(), id: z.string(), at: z.number() }),
  key: (data) => `${data.id}.${Math.round(data.at)}`,
});
