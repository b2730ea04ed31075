/** Records of the account's own repository, and the posts that they are about. */

import { type AccountContext, errorOfFailure, type Outcome, write } from '@tingshuo/connector-kit';
import { blueskyErrors } from './errors.js';
import { recordKey } from './record-key.js';
import { procedure, query } from './request.js';
import { type PostView, postList, postView, written } from './schemas.js';
import { signedIn } from './session.js';

/** The post of an address as the network shows it; undefined where it shows none. Throws ConnectorError. */
export async function postAt(account: AccountContext, uri: string): Promise<PostView | undefined> {
  const { value } = await query(account, 'app.bsky.feed.getPosts', { uris: [uri] }, postList);
  const [raw] = value.posts;
  if (raw === undefined) return undefined;
  const parsed = postView.safeParse(raw);
  if (!parsed.success) throw errorOfFailure(parsed.error);
  return parsed.data;
}

/** Says something about a subject once: its key follows from both, so that a second try finds the first. */
export async function stateOnce(
  account: AccountContext,
  collection: string,
  subject: string,
  content: object,
): Promise<Outcome> {
  const repo = account.account.externalId;
  const rkey = recordKey(`${collection} ${subject}`, new Date(0), account.now());
  const record = { $type: collection, ...content, createdAt: account.now().toISOString() };
  const json = { repo, collection, rkey, record, swapRecord: null };
  const call = procedure(account, 'com.atproto.repo.putRecord', json);
  const outcome = await write(signedIn(account), call, written, blueskyErrors, ({ uri }) => ({
    kind: 'accepted',
    externalId: uri,
    occurredAt: record.createdAt,
  }));
  const isThere = outcome.kind === 'rejected' && outcome.error.code === 'record_key_taken';
  return isThere ? { kind: 'accepted', externalId: `at://${repo}/${collection}/${rkey}` } : outcome;
}
