import { afterReading, type Connector, isJsonObject, refusal } from '@tingshuo/connector-kit';
import { amend } from './amended-record.js';
import { parseAtUri } from './at-uri.js';
import { postAt } from './record.js';

const PROFILE = 'app.bsky.actor.profile';

/** Pins an own post to the profile; the one that was pinned before is so no longer. */
export const pin: NonNullable<Connector['pin']> = (account, externalId) => {
  const isOurs = parseAtUri(externalId)?.repo === account.account.externalId;
  if (!isOurs) return Promise.resolve({ kind: 'rejected', error: NOT_OURS });
  return afterReading(
    () => postAt(account, externalId),
    ({ uri, cid }) =>
      amend(
        account,
        { collection: PROFILE, rkey: 'self' },
        (profile) => {
          const pinned = profile?.pinnedPost;
          const isPinned = isJsonObject(pinned) && pinned.uri === uri;
          return isPinned ? undefined : { $type: PROFILE, ...profile, pinnedPost: { uri, cid } };
        },
        uri,
      ),
  );
};

const NOT_OURS = refusal(
  'not_own_post',
  { en: 'The post belongs to another account.', zh: '该帖子属于其他账号。' },
  { en: 'Only own posts can be pinned.', zh: '只能置顶本账号的帖子。' },
);
