import { type Connector, pollMerged } from '@tingshuo/connector-kit';
import { commentItems, statusItems } from './map.js';
import { commentList, statusList } from './schemas.js';
import { pollStream, type Stream } from './timeline.js';

const COMMENTS = { schema: commentList, item: commentItems('mentioned'), pageSize: 50 };

const STATUSES: Stream = {
  endpoint: { free: 'statuses/mentions', commercial: 'statuses/mentions/biz' },
  schema: statusList,
  item: statusItems('mentioned'),
  pageSize: 200,
};
const NAMING: Stream = {
  ...COMMENTS,
  endpoint: { free: 'comments/mentions', commercial: 'comments/mentions/biz' },
};
const TO_ME: Stream = {
  ...COMMENTS,
  endpoint: { free: 'comments/to_me', commercial: 'comments/to_me/biz' },
};

/**
 * Polls statuses that name the account, comments that name it, and comments below its own statuses; a comment that is in
 * two of these lists is one event.
 */
export const mentions: NonNullable<Connector['mentions']> = (account, cursor, options) =>
  pollMerged(cursor, {
    statuses: (place) => pollStream(account, STATUSES, place, options),
    comments: (place) => pollStream(account, NAMING, place, options),
    toMe: (place) => pollStream(account, TO_ME, place, options),
  });
