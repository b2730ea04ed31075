import type { Batch, Connector, Cursor, Refusal, RemoteEvent } from '@tingshuo/connector-kit';
import { feedAddress, fetchFeed } from './fetch-feed.js';
import { KnownEntries } from './known-entries.js';
import { digest, type EntryPost, toPost } from './map.js';

// Clocks of web servers are wrong by minutes; a time after that is an announcement.
const AHEAD_MS = 600_000;

/** New and changed entries of the feed. It is one document of the newest, known by the ids that it lists. */
export const home: NonNullable<Connector['home']> = async (account, cursor, { limit }) => {
  const address = feedAddress(account);
  const isSame = cursor?.feed === digest(address);
  const fetched = await fetchFeed(account, isSame ? cursor : {});
  if (!fetched) return { events: [], refused: [], cursor: cursor ?? {}, more: false };
  const { feed, address: found, etag, lastModified, staysForMs } = fetched;
  const known = new KnownEntries(cursor?.known);
  const read = feed.entries.map((entry, index) => toPost(entry, feed.site, found, `entries[${index}]`));
  const posts = distinct(read.flatMap((each) => ('post' in each ? [each.post] : [])));
  const refused = read.flatMap((each) => ('refusal' in each ? [each.refusal] : []));
  const fresh = posts.filter((post) => known.compare(post.externalId, post.editedAt) !== 'known');
  const listed = [
    ...posts.map(({ externalId: id, editedAt }) => ({ id, editedAt })),
    ...refused.map((refusal) => ({ id: refusalId(refusal) })),
  ];
  const next: Cursor = { feed: digest(address), known: known.writtenAfter(listed) };
  if (etag !== undefined) next.etag = etag;
  if (lastModified !== undefined) next.lastModified = lastModified;
  const now = account.now();
  const timed = fresh.map((post, index) => placed(post, now, index));
  const batch: Batch = {
    // How far back a first read goes is a choice.
    events: (cursor === null ? newest(timed, limit) : timed).map((post): RemoteEvent => {
      const isEdit = known.compare(post.externalId, post.editedAt) === 'edited';
      const eventId = isEdit ? `${post.externalId.slice(0, 470)}@${post.editedAt}` : post.externalId;
      return { type: 'post', eventId, why: 'home', post };
    }),
    refused: refused.filter((refusal) => known.compare(refusalId(refusal), undefined) === 'new'),
    cursor: next,
    more: false,
  };
  return staysForMs === undefined ? batch : { ...batch, nothingNewForMs: staysForMs };
};

const refusalId = ({ sample }: Refusal) => `refused:${sample}`;

const distinct = (posts: readonly EntryPost[]) =>
  [...new Map([...posts].reverse().map((post) => [post.externalId, post])).values()].reverse();

/** Entries without a time, or with one of the future, are as new as their place in the feed. */
function placed(post: EntryPost, now: Date, index: number) {
  const { repostOf: _none, occurredAt: told, ...rest } = post;
  const isBelievable = told !== undefined && Date.parse(told) <= now.getTime() + AHEAD_MS;
  const occurredAt = isBelievable ? told : new Date(now.getTime() - index * 1000).toISOString();
  return { ...rest, occurredAt };
}

const newest = <T extends { occurredAt: string }>(posts: readonly T[], limit: number): T[] =>
  [...posts].sort((a, b) => Date.parse(b.occurredAt) - Date.parse(a.occurredAt)).slice(0, Math.max(1, limit));
