import type { Connector } from '@tingshuo/connector-kit';
import { statusItems } from './map.js';
import { statusList } from './schemas.js';
import { needsCommercial, tierOf } from './tier.js';
import { pollStream } from './timeline.js';

/** What the followed accounts post, newest first. */
export const home: NonNullable<Connector['home']> = (account, cursor, options) =>
  pollStream(
    account,
    {
      endpoint: { free: 'statuses/home_timeline', commercial: 'statuses/friends_timeline/biz' },
      schema: statusList,
      items: statusItems('home'),
      pageSize: 100,
    },
    cursor,
    options,
  );

/** What somebody posts: by contract only, except for the account itself. */
export const watch: NonNullable<Connector['watch']> = async (account, externalId, cursor, options) => {
  const isOwn = externalId === account.account.externalId;
  if (tierOf(account) === 'free' && !isOwn) throw needsCommercial('watch');
  const endpoint = { free: 'statuses/user_timeline', commercial: 'statuses/user_timeline/other' };
  const items = statusItems('home');
  const stream = { endpoint, query: { uid: externalId }, schema: statusList, items, pageSize: 100 };
  return await pollStream(account, stream, cursor, options);
};
