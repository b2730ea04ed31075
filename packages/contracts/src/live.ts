import { z } from 'zod';
import { Instant } from './basics.js';

/**
 * One resumable stream per browser: GET /api/live (server-sent events). Each event's id is the position in the
 * event log; a browser that reconnects sends it back as Last-Event-ID and misses nothing.
 */
export const LiveEvent = z.object({
  /** Domain event type, such as `mentions.ingested`, `mention.triaged`, `delivery.changed`, `job.progress`. */
  type: z.string(),
  subject: z.string(),
  actor: z.string(),
  payload: z.record(z.string(), z.unknown()),
  at: Instant,
});
export type LiveEvent = z.infer<typeof LiveEvent>;

/** Sent first, with the position where the stream begins: a browser that loses it before any event resumes there. */
export const LIVE_READY = 'live.ready';
/** Sent when the position is too old to replay: the browser reloads what it shows. */
export const LIVE_RESET = 'live.reset';
export const LIVE_PATH = '/api/live';
