import type { Connector } from '@tingshuo/connector-kit';
import { statusItems } from './map.js';
import { statusList } from './schemas.js';
import { needsCommercial, tierOf } from './tier.js';
import { pollStream } from './timeline.js';

const STATUSES = { schema: statusList, item: statusItems('home'), pageSize: 100 };
const HOME = { free: 'statuses/home_timeline', commercial: 'statuses/friends_timeline/biz' };
const OF_SOMEBODY = { free: 'statuses/user_timeline', commercial: 'statuses/user_timeline/other' };

/** What the followed accounts post, newest first. */
export const home: NonNullable<Connector['home']> = (account, cursor, options) =>
  pollStream(account, { ...STATUSES, endpoint: HOME }, cursor, options);

/** What somebody posts: by contract only, except for the account itself. */
export const watch: NonNullable<Connector['watch']> = async (account, uid, cursor, options) => {
  if (tierOf(account) === 'free' && uid !== account.account.externalId) throw needsCommercial('watch');
  return await pollStream(account, { ...STATUSES, endpoint: OF_SOMEBODY, query: { uid } }, cursor, options);
};
