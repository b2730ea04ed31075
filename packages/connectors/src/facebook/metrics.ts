import {
  type AccountContext,
  type Connector,
  ConnectorError,
  type PostMetrics,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { get } from '../meta/request.js';
import { counted } from './schemas.js';

const AT_ONCE = 50;
const TOTALS = 'id,reactions.limit(0).summary(total_count),comments.limit(0).summary(total_count)';

/** Counts of posts and comments. */
export const metrics: NonNullable<Connector['metrics']> = async (account, externalIds) => {
  const found: PostMetrics[] = [];
  for (let from = 0; from < externalIds.length; from += AT_ONCE)
    found.push(...(await countsOf(account, externalIds.slice(from, from + AT_ONCE))));
  return found;
};

async function countsOf(account: AccountContext, ids: readonly string[]): Promise<PostMetrics[]> {
  const answer = await withShares((fields) =>
    get(account, [''], { ids: ids.join(','), fields }, z.record(z.string(), counted)),
  );
  return Object.values(answer).map(({ id, reactions, comments, shares }) =>
    withoutUndefined({
      externalId: id,
      likes: reactions?.summary?.total_count,
      replies: comments?.summary?.total_count,
      reposts: shares?.count,
    }),
  );
}

/** Comments have no shares: a list with one among its ids is asked again without. */
async function withShares<T>(ask: (fields: string) => Promise<T>): Promise<T> {
  try {
    return await ask(`${TOTALS},shares`);
  } catch (error) {
    if (error instanceof ConnectorError && error.code === 'unknown_field') return await ask(TOTALS);
    throw error;
  }
}
