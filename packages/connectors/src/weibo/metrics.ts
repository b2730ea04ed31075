import { type Connector, type PostMetrics, parseItems, withoutUndefined } from '@tingshuo/connector-kit';
import { get } from './request.js';
import { counted, countList } from './schemas.js';

const PER_CALL = 100;
const ENDPOINT = { free: 'statuses/count', commercial: 'statuses/count/biz' };

/** Counts of statuses; comments have none. */
export const metrics: NonNullable<Connector['metrics']> = async (account, externalIds) => {
  const found: PostMetrics[] = [];
  for (let from = 0; from < externalIds.length; from += PER_CALL) {
    const ids = externalIds.slice(from, from + PER_CALL).join(',');
    const { values } = parseItems(await get(account, ENDPOINT, { ids }, countList), counted, 'counts');
    found.push(
      ...values.map(({ id, comments, reposts, attitudes, likes, reads }) =>
        withoutUndefined({
          externalId: id,
          replies: comments,
          reposts,
          likes: likes ?? attitudes,
          views: reads,
        }),
      ),
    );
  }
  return found;
};
