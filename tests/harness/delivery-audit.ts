import type { FaultDraft } from '@tingshuo/sandbox';
import type { Desk } from './desk.js';

/** What our rows say, held against what stands on the network. */
export interface DeliveryAudit {
  deliveries: number;
  /** Copies too many. */
  duplicates: number;
  /** Commits that only the network's own idempotency key kept from being copies. */
  repeatedCommits: number;
  /** Ended without being there, though nobody cancelled it. */
  lost: number;
  /** Live and not marked so, or marked so under another id or without being there. */
  wrongState: number;
  /** Still on its way. */
  unfinished: number;
  needsCheck: number;
  badAnswers: number;
  commits: number;
}

interface Row {
  id: string;
  state: string;
  externalId: string | null;
  postExternalId: string | null;
  text: string;
}

const ON_THEIR_WAY = new Set(['scheduled', 'queued', 'retry_wait', 'sending', 'unknown', 'sent']);
/** States that promise no post: a person cancelled it, or is asked. */
const SAID_ABSENT = new Set(['cancelled', 'needs_check']);

/** A quarter of all commits goes wrong, in every way that the sandbox knows. */
export const BAD_WEATHER: FaultDraft[] = (
  [
    { kind: 'accepted-then-cut' },
    { kind: 'slow-after', delayMs: 2_500 },
    { kind: 'slow-before', delayMs: 1_000 },
    { kind: 'error-after' },
    { kind: 'error-before' },
    { kind: 'too-many', retryAfterSeconds: 1 },
    { kind: 'truncated-json' },
    { kind: 'cut-before' },
  ] as const
).map((fault, n) => ({
  ...fault,
  seed: `weather ${n}`,
  match: { endpoint: 'statuses.create' },
  // Rules are asked in turn, so each later one sees fewer: 1 - (1 - p)^8 = 0.25.
  probability: 0.0353,
}));

export async function auditDeliveries(desk: Desk): Promise<DeliveryAudit> {
  const { rows } = await desk.owner.query<Row>(
    `SELECT d.id, d.state, d.text, d.external_id AS "externalId", p.external_id AS "postExternalId" FROM delivery d
     LEFT JOIN post p ON p.workspace_id = d.workspace_id AND p.id = d.post_id WHERE d.workspace_id = $1`,
    [desk.workspaceId],
  );
  const live = postsByDelivery(await desk.posted());
  const commits = await desk.commits();
  const ended = rows.filter((row) => !ON_THEIR_WAY.has(row.state));
  const copiesOf = (row: Row): string[] => live.get(row.id) ?? [];
  return {
    deliveries: rows.length,
    duplicates: rows.reduce((sum, row) => sum + Math.max(0, copiesOf(row).length - 1), 0),
    repeatedCommits: commits.filter((entry) => entry.effect?.repeated).length,
    lost: ended.filter((row) => copiesOf(row).length === 0 && !SAID_ABSENT.has(row.state)).length,
    wrongState: ended.filter((row) => isWrong(row, copiesOf(row))).length,
    unfinished: rows.length - ended.length,
    needsCheck: rows.filter((row) => row.state === 'needs_check').length,
    badAnswers: commits.filter((entry) => entry.fault !== null).length,
    commits: commits.length,
  };
}

function isWrong(row: Row, found: readonly string[]): boolean {
  if (row.state === 'needs_check') return false;
  if (found.length === 0) return row.state === 'sent' || row.state === 'confirmed';
  const isMarked = row.state === 'confirmed' && row.externalId !== null && found.includes(row.externalId);
  return !isMarked || row.postExternalId !== row.externalId;
}

/** By the key that we sent, which begins with the delivery's id. */
function postsByDelivery(
  posts: readonly { id: string; idempotencyKey: string | null }[],
): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const post of posts) {
    const id = post.idempotencyKey?.split('.')[0] ?? '';
    found.set(id, [...(found.get(id) ?? []), post.id]);
  }
  return found;
}
