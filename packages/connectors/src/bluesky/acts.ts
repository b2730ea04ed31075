import { type AccountContext, accepted, afterReading, type Connector } from '@tingshuo/connector-kit';
import { postAt, stateOnce } from './record.js';

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
