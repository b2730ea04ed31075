import {
  type AccountContext,
  type Connector,
  ConnectorError,
  type PostMetrics,
  parseItems,
  read,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { xErrors } from './errors.js';
import { counted, list } from './schemas.js';
import { signedIn } from './session.js';

const PER_CALL = 100;

/** Counts of posts, a hundred at once. Deleted ones are left out. */
export const metrics: NonNullable<Connector['metrics']> = async (account, externalIds) => {
  const found: PostMetrics[] = [];
  for (let from = 0; from < externalIds.length; from += PER_CALL) {
    const data = await countsOf(account, externalIds.slice(from, from + PER_CALL));
    found.push(
      ...parseItems(data, counted, 'data').values.map(({ id, public_metrics: counts }) =>
        withoutUndefined({
          externalId: id,
          replies: counts.reply_count,
          reposts: counts.retweet_count ?? counts.repost_count,
          quotes: counts.quote_count,
          likes: counts.like_count,
          views: counts.impression_count,
        }),
      ),
    );
  }
  return found;
};

/** Authors are not asked for: they would be paid for. */
async function countsOf(account: AccountContext, ids: readonly string[]): Promise<unknown[]> {
  const ask = async (fields: 'tweet.fields' | 'post.fields') => {
    const query = { ids: ids.join(','), [fields]: 'public_metrics' };
    const request = { url: `${account.baseUrl}/2/tweets`, query };
    return (await read(signedIn(account), request, list, xErrors)).value.data ?? [];
  };
  try {
    return await ask('tweet.fields');
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.code !== 'unknown_field') throw error;
    return await ask('post.fields');
  }
}
