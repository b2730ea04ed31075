/** What is done to one post. */

import {
  type AccountContext,
  accepted,
  afterReading,
  type Connector,
  refusal,
} from '@tingshuo/connector-kit';
import { parseAtUri } from './at-uri.js';
import { postAt, stateOnce } from './record.js';
import { send } from './request.js';
import { removed } from './schemas.js';

/** Likes a post. */
export const like: NonNullable<Connector['like']> = (account, externalId) => act(account, externalId, 'like');

/** Shows a post to the account's followers. */
export const repost: NonNullable<Connector['repost']> = (account, externalId) =>
  act(account, externalId, 'repost');

/** What was done before, here or in another app, is not done again. */
const act = (account: AccountContext, externalId: string, name: 'like' | 'repost') =>
  afterReading(
    () => postAt(account, externalId),
    ({ uri, cid, viewer }) => {
      const earlier = viewer?.[name];
      if (earlier !== undefined) return accepted(earlier);
      return stateOnce(account, `app.bsky.feed.${name}`, uri, { subject: { uri, cid } });
    },
  );

/** Deletes a record of the account's own repository. One that is gone already is deleted too. */
export const remove: NonNullable<Connector['remove']> = async (account, externalId) => {
  const parts = parseAtUri(externalId);
  if (parts?.repo !== account.account.externalId) return { kind: 'rejected', error: NOT_OURS };
  const deed = { json: { ...parts } };
  return await send(account, 'com.atproto.repo.deleteRecord', deed, removed, () => accepted(externalId));
};

const NOT_OURS = refusal(
  'not_own_post',
  { en: 'The post belongs to another account.', zh: '该帖子属于其他账号。' },
  { en: 'Only its author can delete it.', zh: '只有作者本人可以删除。' },
);
