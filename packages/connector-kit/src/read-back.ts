/** Settling an unknown outcome: is the text that we sent among our own posts? */

import type { OwnMatches, OwnQuery } from './contract.js';
import { isWordless, textFingerprint } from './fingerprint.js';
import type { RemotePost } from './remote.js';
import { withoutUndefined } from './without-undefined.js';

export interface OwnPost {
  externalId: string;
  /** Plain text as a reader sees it. */
  text: string;
  /** ISO 8601. */
  occurredAt: string;
  replyToExternalId?: string;
  url?: string;
  /** How many files the network shows with it; absent where it does not tell. */
  files?: number;
}

export interface OwnPage {
  posts: OwnPost[];
  /** Items that could not be read: one of them may be the post that is looked for. */
  unreadable: number;
  /** Items on the page, read or not; an empty page is the end of the list. */
  size: number;
  /** The network's cursor to what is below; without one, what is below the oldest post is asked for. */
  next?: string | undefined;
  /** The network says that nothing is below. */
  isLast?: boolean;
}

/** A post as one that may have been sent; `text` is told where it is not the post's own. */
export const ownPost = (
  { externalId, occurredAt, parentExternalId: replyToExternalId, url, ...post }: RemotePost,
  text = post.text ?? '',
): OwnPost => ({
  externalId,
  text,
  occurredAt,
  files: post.media.length,
  ...withoutUndefined({ replyToExternalId, url }),
});

/** Of an answer that is files alone. */
const NO_WORDS = textFingerprint('');
const MAX_PAGES = 5;
// The network's clock may be behind ours.
const CLOCK_SKEW_MS = 120_000;

/**
 * Walks the own posts from the newest back to `since` and compares fingerprint, reply target and, among several, the
 * number of files. `complete` is true only when every post of the window was read; a server that repeats a page, or more than five pages, is not complete.
 * A list that turns out to go from the oldest on is read to its end.
 */
export async function findAmongOwn(
  query: OwnQuery,
  page: (below: string | undefined) => Promise<OwnPage>,
): Promise<OwnMatches> {
  const since = query.since.getTime() - CLOCK_SKEW_MS;
  const found = new Map<string, OwnPost>();
  const seen = new Set<string>();
  let readable = true;
  let below: string | undefined;
  let reached = false;
  for (let count = 0; count < MAX_PAGES && !reached; count++) {
    const { posts, unreadable, size, next, isLast = false } = await page(below);
    readable &&= unreadable === 0;
    const fresh = posts.filter((post) => !seen.has(post.externalId));
    for (const post of fresh) {
      seen.add(post.externalId);
      if (isMatch(post, query, since)) found.set(post.externalId, post);
    }
    const oldest = oldestOf(posts);
    const isPast = oldest !== undefined && Date.parse(oldest.occurredAt) < since && !isFromOldest(posts);
    reached = size === 0 || isPast;
    if (oldest === undefined || fresh.length === 0) break;
    reached ||= isLast;
    below = next ?? oldest.externalId;
  }
  const matches = alike([...found.values()], query).map(({ externalId, occurredAt, url }) =>
    withoutUndefined({ externalId, occurredAt, url }),
  );
  return { complete: reached && readable, matches };
}

function isMatch(post: OwnPost, query: OwnQuery, since: number): boolean {
  return (
    Date.parse(post.occurredAt) >= since &&
    post.replyToExternalId === query.replyToExternalId &&
    (textFingerprint(post.text) === query.textFingerprint ||
      (query.textFingerprint === NO_WORDS && isWordless(post.text)))
  );
}

/**
 * Of several posts with the same words, those with as many files. Their number alone proves nothing: networks show
 * cards as files, or a file only once it is prepared.
 */
function alike(posts: readonly OwnPost[], { files }: OwnQuery): readonly OwnPost[] {
  const same = posts.filter((post) => post.files === files);
  return same.length > 0 ? same : posts;
}

const timeOf = ({ occurredAt }: OwnPost) => Date.parse(occurredAt);

function isFromOldest(posts: readonly OwnPost[]): boolean {
  const times = posts.map(timeOf);
  return times.every((at, index) => at >= (times[index - 1] ?? at)) && times.at(-1) !== times[0];
}

function oldestOf(posts: readonly OwnPost[]): OwnPost | undefined {
  const [head, ...rest] = posts;
  return head && rest.reduce((a, b) => (timeOf(b) <= timeOf(a) ? b : a), head);
}
