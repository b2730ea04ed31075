/** Records of the account's own repository, and the posts that they are about. */

import { type AccountContext, accepted, inParts, type Outcome, parseItems } from '@tingshuo/connector-kit';
import { POSTS } from './at-uri.js';
import { ORIGINAL_GONE } from './errors.js';
import { recordKey } from './record-key.js';
import { get, send } from './request.js';
import { type PostView, postList, postView, storedRecord, written } from './schemas.js';

// Of app.bsky.feed.getPosts.
const PER_CALL = 25;

/** What one call told of the posts that it asked for; some may be among it that could not be read. */
export interface PostsTold {
  asked: readonly string[];
  views: PostView[];
  isReadable: boolean;
}

/** Posts as the network shows them. Deleted ones are left out. Throws ConnectorError. */
export const readPosts = (account: AccountContext, uris: readonly string[]): Promise<PostsTold[]> =>
  inParts(uris, PER_CALL, async (asked) => {
    const { posts } = await get(account, 'app.bsky.feed.getPosts', { uris: asked }, postList);
    const { values: views, refused } = parseItems(posts, postView, 'posts');
    return [{ asked, views, isReadable: refused.length === 0 }];
  });

/** The post of an address as the network shows it. Throws ConnectorError, also where it shows none. */
export async function postAt(account: AccountContext, uri: string): Promise<PostView> {
  const { posts } = await get(account, 'app.bsky.feed.getPosts', { uris: [uri] }, postList);
  if (posts[0] === undefined) throw ORIGINAL_GONE;
  return postView.parse(posts[0]);
}

/** A post of the own repository by its key. Throws ConnectorError. */
export const ownRecord = (account: AccountContext, rkey: string) => {
  const place = { repo: account.account.externalId, collection: POSTS, rkey };
  return get(account, 'com.atproto.repo.getRecord', place, storedRecord);
};

/**
 * Puts a record under a key that was chosen before, so that a second try finds the first: `taken` says how it ended
 * then. Without `swapRecord: null` the record would be replaced, and with it the hash that answers name.
 */
export async function putOnce(
  account: AccountContext,
  { collection, rkey }: { collection: string; rkey: string },
  record: object,
  put: (uri: string) => Outcome,
  taken: (refusal: Outcome) => Outcome | Promise<Outcome>,
): Promise<Outcome> {
  const json = { repo: account.account.externalId, collection, rkey, record, swapRecord: null };
  const method = 'com.atproto.repo.putRecord';
  const outcome = await send(account, method, { json }, written, ({ uri }) => put(uri));
  const isTaken = outcome.kind === 'rejected' && outcome.error.code === 'record_key_taken';
  return isTaken ? await taken(outcome) : outcome;
}

/** Says something about a subject once: its key follows from both. */
export function stateOnce(
  account: AccountContext,
  collection: string,
  subject: string,
  content: object,
): Promise<Outcome> {
  const rkey = recordKey(`${collection} ${subject}`, new Date(0), account.now());
  const occurredAt = account.now().toISOString();
  const record = { $type: collection, ...content, createdAt: occurredAt };
  return putOnce(
    account,
    { collection, rkey },
    record,
    (uri) => accepted(uri, { occurredAt }),
    () => accepted(`at://${account.account.externalId}/${collection}/${rkey}`),
  );
}
