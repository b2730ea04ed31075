import { z } from 'zod';
import { Id, Instant } from '../basics.js';
import { route } from '../route.js';

const Somebody = z.object({ id: z.string(), name: z.string() });

/** One stop of everything that leaves the workspace: who, when and why. */
export const CrisisStop = z.object({
  id: Id,
  /** Replies of people to people are held too; publications and mass sends always are. */
  includesReplies: z.boolean(),
  reason: z.string(),
  startedBy: Somebody,
  startedAt: Instant,
  endedBy: Somebody.nullable(),
  endedAt: Instant.nullable(),
});
export type CrisisStop = z.infer<typeof CrisisStop>;

export const StopState = z.object({
  /** Null: nothing is stopped. */
  current: CrisisStop.nullable(),
  /** What has come due since it began: it is not sent afterwards, a person is asked about each. */
  held: z.number(),
  /** The latest stops, newest first. */
  log: z.array(CrisisStop),
});
export type StopState = z.infer<typeof StopState>;

export const stopRoutes = {
  show: route({
    method: 'GET',
    path: '/api/publishing/stop',
    access: 'deliveries.read',
    audit: false,
    response: StopState,
  }),
  /** Holds everything at once. Calls that have left are not called back. */
  start: route({
    method: 'POST',
    path: '/api/publishing/stop',
    access: 'publishing.stop',
    audit: 'publishing.stopped',
    body: z.object({ includesReplies: z.boolean(), reason: z.string().trim().min(1).max(500) }),
    response: StopState,
  }),
  /** What is due from now on goes out again; what came due meanwhile waits for a decision. */
  end: route({
    method: 'DELETE',
    path: '/api/publishing/stop',
    access: 'publishing.stop',
    audit: 'publishing.resumed',
    response: StopState,
  }),
};
