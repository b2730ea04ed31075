import {
  type AccountContext,
  errorOfFailure,
  type Outcome,
  outcomeBeforeSending,
} from '@tingshuo/connector-kit';
import { ORIGINAL_GONE } from './errors.js';
import { postAt, stateOnce } from './record.js';

/** Likes a post. */
export const like = (account: AccountContext, externalId: string): Promise<Outcome> =>
  act(account, externalId, 'like');

/** Shows a post to the account's followers. */
export const repost = (account: AccountContext, externalId: string): Promise<Outcome> =>
  act(account, externalId, 'repost');

/** What was done before, here or in another app, is not done again. */
async function act(account: AccountContext, externalId: string, name: 'like' | 'repost'): Promise<Outcome> {
  try {
    const post = await postAt(account, externalId);
    if (!post) return { kind: 'rejected', error: ORIGINAL_GONE };
    const earlier = post.viewer?.[name];
    if (earlier !== undefined) return { kind: 'accepted', externalId: earlier };
    const { uri, cid } = post;
    return await stateOnce(account, `app.bsky.feed.${name}`, uri, { subject: { uri, cid } });
  } catch (thrown) {
    return outcomeBeforeSending(errorOfFailure(thrown));
  }
}
