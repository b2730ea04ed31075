import { connectors } from '@tingshuo/connectors';
import type { Desk } from './desk.js';
import type { SandboxPost } from './sandbox-control.js';

/** What our rows say, held against what stands on the networks. */
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
  /** Waits behind a part of its thread that a person has to decide about. */
  held: number;
  needsCheck: number;
  /** Of these: on networks that cannot be read back, so that nobody could prove it. */
  unprovable: number;
  badAnswers: number;
  commits: number;
  /** Requests that the network's log no longer holds: bad answers and commits are counted from the rest. */
  forgottenRequests: number;
}

interface Row {
  id: string;
  network: string;
  state: string;
  externalId: string | null;
  postExternalId: string | null;
  text: string;
  waits: boolean;
}

const ON_THEIR_WAY = new Set(['scheduled', 'queued', 'retry_wait', 'sending', 'unknown', 'sent']);
/** States that promise no post: a person cancelled it, or is asked. */
const SAID_ABSENT = new Set(['cancelled', 'needs_check']);
/** In the words of a delivery, so that it is known on networks that carry no key of ours. */
const TOKEN = /\bn\d{6}n\b/;
const READABLE = new Set<string>(
  connectors.filter(({ findOwn }) => findOwn).map(({ manifest }) => manifest.network),
);

/** `endpoints`: where commits arrive. Deliveries elsewhere than on Mastodon carry a token such as n000123n. */
export async function auditDeliveries(desk: Desk, endpoints?: readonly string[]): Promise<DeliveryAudit> {
  const { rows } = await desk.owner.query<Row>(
    `SELECT d.id, a.network, d.state, d.text, d.external_id AS "externalId", p.external_id AS "postExternalId",
       d.after_id IS NOT NULL AND d.reply_to_post_id IS NULL AS waits
     FROM delivery d JOIN social_account a ON a.workspace_id = d.workspace_id AND a.id = d.social_account_id
     LEFT JOIN post p ON p.workspace_id = d.workspace_id AND p.id = d.post_id WHERE d.workspace_id = $1`,
    [desk.workspaceId],
  );
  const copiesOf = copies(rows, await desk.posted());
  const commits = await desk.commits(endpoints);
  const needsCheck = rows.filter((row) => row.state === 'needs_check');
  const held = rows.filter((row) => row.waits && row.state === 'scheduled');
  const ended = rows.filter((row) => isEnded(row));
  return {
    deliveries: rows.length,
    duplicates: rows.reduce((sum, row) => sum + Math.max(0, copiesOf(row).length - 1), 0),
    repeatedCommits: commits.filter((entry) => entry.effect?.repeated).length,
    lost: ended.filter((row) => copiesOf(row).length === 0 && !SAID_ABSENT.has(row.state)).length,
    wrongState: ended.filter((row) => isWrong(row, copiesOf(row))).length,
    unfinished: rows.length - ended.length - held.length,
    held: held.length,
    needsCheck: needsCheck.length,
    unprovable: needsCheck.filter((row) => !READABLE.has(row.network)).length,
    badAnswers: commits.filter((entry) => entry.fault !== null).length,
    commits: commits.length,
    forgottenRequests: await desk.forgottenRequests(),
  };
}

/** What was accepted by a network that cannot be read back is not looked for. */
function isEnded({ state, network }: Row): boolean {
  return !ON_THEIR_WAY.has(state) || (state === 'sent' && !READABLE.has(network));
}

function isWrong(row: Row, found: readonly SandboxPost[]): boolean {
  const { state, externalId, postExternalId } = row;
  if (state === 'needs_check') return false;
  const isLive = state === 'confirmed' || (state === 'sent' && !READABLE.has(row.network));
  if (found.length === 0) return isLive;
  return !isLive || postExternalId !== externalId || !found.some((post) => isNamed(post, externalId));
}

/** Whether a network calls the post so. */
function isNamed(post: SandboxPost, externalId: string | null): boolean {
  if (externalId === null) return false;
  switch (post.network) {
    case 'bluesky':
      return externalId.endsWith(`/${String(Object(post.native).rkey)}`);
    case 'facebook':
    case 'instagram':
      return externalId.includes(post.id);
    // Its numbers are counted by chat, which the world does not know.
    case 'telegram':
      return true;
    default:
      return externalId === post.id;
  }
}

/** By the key that we sent, which begins with the delivery's id, else by the token in the words. */
function copies(rows: readonly Row[], posts: readonly SandboxPost[]): (row: Row) => readonly SandboxPost[] {
  const byToken = new Map(rows.flatMap((row) => (tokenOf(row.text) ? [[tokenOf(row.text), row.id]] : [])));
  const found = new Map<string, SandboxPost[]>();
  for (const post of posts) {
    const id = byToken.get(tokenOf(post.text)) ?? post.idempotencyKey?.split('.')[0] ?? '';
    found.set(id, [...(found.get(id) ?? []), post]);
  }
  return ({ id }) => found.get(id) ?? [];
}

function tokenOf(text: string): string {
  return TOKEN.exec(text)?.[0] ?? '';
}
