import { type Connector, inParts, parseItems, withoutUndefined } from '@tingshuo/connector-kit';
import { get } from './request.js';
import { counted, countList } from './schemas.js';

const PER_CALL = 100;
const ENDPOINT = { free: 'statuses/count', commercial: 'statuses/count/biz' };

/** Counts of statuses; comments have none. */
export const metrics: NonNullable<Connector['metrics']> = (account, externalIds) =>
  inParts(externalIds, PER_CALL, async (part) => {
    const told = await get(account, ENDPOINT, { ids: part.join(',') }, countList);
    return parseItems(told, counted, 'counts').values.map(
      ({ id: externalId, comments: replies, reposts, attitudes, likes = attitudes, reads: views }) =>
        withoutUndefined({ externalId, replies, reposts, likes, views }),
    );
  });
