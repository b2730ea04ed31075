import { type Connector, type Cursor, pollMerged } from '@tingshuo/connector-kit';
import { commentItems, statusItems } from './map.js';
import { commentList, statusList } from './schemas.js';
import { pollStream, type Stream } from './timeline.js';

/** Statuses that name the account, comments that name it, and comments below its own statuses. */
const STREAMS: Record<string, Stream> = {
  statuses: {
    endpoint: { free: 'statuses/mentions', commercial: 'statuses/mentions/biz' },
    schema: statusList,
    items: statusItems('mentioned'),
    pageSize: 200,
  },
  comments: {
    endpoint: { free: 'comments/mentions', commercial: 'comments/mentions/biz' },
    schema: commentList,
    items: commentItems('mentioned'),
    pageSize: 50,
  },
  toMe: {
    endpoint: { free: 'comments/to_me', commercial: 'comments/to_me/biz' },
    schema: commentList,
    items: commentItems('mentioned'),
    pageSize: 50,
  },
};

/** Polls the three lists; a comment that is in two of them is one event. */
export const mentions: NonNullable<Connector['mentions']> = (account, cursor, options) =>
  pollMerged(
    cursor,
    Object.fromEntries(
      Object.entries(STREAMS).map(([name, stream]) => [
        name,
        (place: Cursor | null) => pollStream(account, stream, place, options),
      ]),
    ),
  );
