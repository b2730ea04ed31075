import {
  type AccountContext,
  type Connector,
  ConnectorError,
  type PostMetrics,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { get } from '../meta/request.js';
import { storedMedia } from './schemas.js';

const AT_ONCE = 50;
const counted = storedMedia.pick({ id: true, like_count: true, comments_count: true });

/** Likes and comments of own media and comments. */
export const metrics: NonNullable<Connector['metrics']> = async (account, externalIds) => {
  const found: PostMetrics[] = [];
  for (let from = 0; from < externalIds.length; from += AT_ONCE)
    found.push(...(await countsOf(account, externalIds.slice(from, from + AT_ONCE))));
  return found;
};

async function countsOf(account: AccountContext, ids: readonly string[]): Promise<PostMetrics[]> {
  const ask = (fields: string) =>
    get(account, [''], { ids: ids.join(','), fields }, z.record(z.string(), counted));
  const answer = await withComments(ask);
  return Object.values(answer).map(({ id, like_count, comments_count }) =>
    withoutUndefined({ externalId: id, likes: like_count, replies: comments_count }),
  );
}

/** Comments do not count what is below them: a list with one among its ids is asked again without. */
async function withComments<T>(ask: (fields: string) => Promise<T>): Promise<T> {
  try {
    return await ask('id,like_count,comments_count');
  } catch (error) {
    if (error instanceof ConnectorError && error.code === 'unknown_field') return await ask('id,like_count');
    throw error;
  }
}
