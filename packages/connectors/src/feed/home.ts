import {
  type AccountContext,
  type Batch,
  type Connector,
  type ConnectorError,
  type Refusal,
  type RemoteEvent,
  unlessRefused,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { type Descent, descentIn, olderAfter } from './descent.js';
import { type Fetched, feedAddress, fetchFeed } from './fetch-feed.js';
import { KnownEntries } from './known-entries.js';
import { digest, type EntryPost, toPost } from './map.js';

// Clocks of web servers are wrong by minutes; a time after that is an announcement.
const AHEAD_MS = 600_000;

/**
 * New and changed entries of the feed. It is a document of the newest, known by the ids that it lists; where none of
 * them is known, its older pages are read, one a call, until one is.
 */
export const home: NonNullable<Connector['home']> = async (account, cursor, { limit }) => {
  const address = feedAddress(account);
  const isSame = cursor?.feed === digest(address);
  const descent = isSame ? descentIn(cursor) : undefined;
  const fetched = descent
    ? await olderPage(account, descent)
    : await fetchFeed(account, isSame ? cursor : {});
  const known = KnownEntries.read(cursor?.known);
  if (fetched === 'gone') {
    const rest = { feed: digest(address), known: known.below(descent?.read ?? known).written() };
    return { events: [], refused: [], cursor: rest, more: false, gap: true };
  }
  if (!fetched) return { events: [], refused: [], cursor: cursor ?? {}, more: false };
  const { posts, refused, listed } = readEntries(fetched);
  const handed = descent ? known.below(descent.read, Number.POSITIVE_INFINITY) : known;
  const fresh = posts.filter((post) => handed.compare(post.externalId, post.editedAt) !== 'known');
  const page = KnownEntries.of(listed);
  const read = descent ? page.below(descent.read, Number.POSITIVE_INFINITY) : page;
  const isMet = known.isEmpty || known.hasAnyOf(listed);
  const older = isSame && !isMet ? olderAfter(fetched, descent, read) : 'end';
  const now = account.now();
  const timed = fresh.map((post, index) => placed(post, now, index));
  const batch: Batch = {
    // How far back a first read goes is a choice.
    events: (cursor === null ? newest(timed, limit) : timed).map((post): RemoteEvent => {
      const isEdit = handed.compare(post.externalId, post.editedAt) === 'edited';
      const eventId = isEdit ? `${post.externalId.slice(0, 470)}@${post.editedAt}` : post.externalId;
      return { type: 'post', eventId, why: 'home', post };
    }),
    refused: refused.filter((refusal) => handed.compare(refusalId(refusal), undefined) === 'new'),
    cursor: {
      feed: digest(address),
      ...(typeof older === 'object'
        ? { known: known.written(), ...older }
        : { known: known.below(read).written() }),
      ...validatorsOf(descent ? (cursor ?? {}) : fetched),
    },
    more: typeof older === 'object',
    ...(older === 'too_long' && { gap: true }),
  };
  return fetched.staysForMs === undefined ? batch : { ...batch, nothingNewForMs: fetched.staysForMs };
};

/** What the first page gave with its answer: it says whether anything changed, not its older pages. */
const validatorsOf = ({
  etag,
  lastModified,
}: {
  etag?: string | undefined;
  lastModified?: string | undefined;
}) => withoutUndefined({ etag, lastModified });

/** A page that is no longer there, or no feed, is the end of what can be read. */
async function olderPage(account: AccountContext, { page }: Descent) {
  const asked = fetchFeed(account, {}, page);
  const isEnd = ({ kind }: ConnectorError) => kind === 'rejected' || kind === 'bad_response';
  return (await unlessRefused(asked, isEnd, () => undefined)) ?? 'gone';
}

function readEntries({ feed, address }: Fetched) {
  const read = feed.entries.map((entry, index) => toPost(entry, feed.site, address, `entries[${index}]`));
  const posts = distinct(read.flatMap((each) => ('post' in each ? [each.post] : [])));
  const refused = read.flatMap((each) => ('refusal' in each ? [each.refusal] : []));
  const listed = [
    ...posts.map(({ externalId: id, editedAt }) => ({ id, editedAt })),
    ...refused.map((refusal) => ({ id: refusalId(refusal) })),
  ];
  return { posts, refused, listed };
}

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
