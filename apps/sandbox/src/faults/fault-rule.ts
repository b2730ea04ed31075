/** Faults on demand: which requests go wrong, how, and how often. */
import { z } from 'zod';

export const FAULT_KINDS = [
  /** The work is done, then the connection is cut before an answer. */
  'accepted-then-cut',
  /** The connection is cut before any work. */
  'cut-before',
  /** The work waits, or the answer to work already done waits. */
  'slow-before',
  'slow-after',
  /** 500 without and with the work done. */
  'error-before',
  'error-after',
  /** 429 with Retry-After, without the work. */
  'too-many',
  /** Lists: items twice, in another order, or visible late. */
  'duplicates',
  'reordering',
  'gaps',
  /** The work is done and the answer is spoilt. */
  'truncated-json',
  'html-page',
  'gzip-bomb',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export const faultDraftSchema = z.strictObject({
  id: z.string().min(1).optional(),
  kind: z.enum(FAULT_KINDS),
  match: z
    .strictObject({
      /** Name of the endpoint ("statuses.create") or a group of them ("timelines"). */
      endpoint: z.string().optional(),
      method: z.enum(['GET', 'POST', 'DELETE']).optional(),
      pathPrefix: z.string().optional(),
      /** Address of the account behind the token. */
      account: z.string().optional(),
    })
    .default({}),
  /** How many more requests it may hit; without it, no limit. */
  count: z.int().positive().optional(),
  /** Chance per matching request (for gaps: per item), by the rule's own seed. */
  probability: z.number().min(0).max(1).default(1),
  seed: z.string().default('fault'),
  /** Matching requests to let through first. */
  skip: z.int().min(0).default(0),
  delayMs: z.int().min(0).max(600_000).default(1000),
  retryAfterSeconds: z.int().min(0).default(5),
  status: z.int().min(500).max(599).default(500),
  /** For gaps: how long after its arrival an item stays hidden (ms). */
  lateMs: z.int().min(0).default(60_000),
  /** For gzip-bomb: unpacked size. */
  megabytes: z.int().min(1).max(4096).default(256),
});
export type FaultDraft = z.input<typeof faultDraftSchema>;
export type FaultRule = z.output<typeof faultDraftSchema> & { id: string };

export interface FaultTarget {
  endpoint: string | null;
  method: string;
  path: string;
  account: string | null;
}

export function matchesTarget(rule: FaultRule, target: FaultTarget): boolean {
  const { endpoint, method, pathPrefix, account } = rule.match;
  if (endpoint && target.endpoint !== endpoint && !target.endpoint?.startsWith(`${endpoint}.`)) return false;
  if (method && target.method !== method) return false;
  if (pathPrefix && !target.path.startsWith(pathPrefix)) return false;
  return !account || target.account === account.replace(/^@/, '');
}
