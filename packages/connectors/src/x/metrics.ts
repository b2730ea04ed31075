import {
  type AccountContext,
  type Connector,
  ConnectorError,
  type PollCounts,
  type PostMetrics,
  parseItems,
  read,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import type { z } from 'zod';
import { xErrors } from './errors.js';
import { counted, type countedPoll, list } from './schemas.js';
import { signedIn } from './session.js';

const PER_CALL = 100;
const POLLS = {
  expansions: 'attachments.poll_ids',
  'poll.fields': 'end_datetime,id,options,voting_status',
} as const;

/** Counts of posts, a hundred at once. Deleted ones are left out. */
export const metrics: NonNullable<Connector['metrics']> = async (account, externalIds) => {
  const found: PostMetrics[] = [];
  for (let from = 0; from < externalIds.length; from += PER_CALL) {
    const { posts, polls } = await countsOf(account, externalIds.slice(from, from + PER_CALL));
    found.push(
      ...parseItems(posts, counted, 'data').values.map(({ id, attachments, public_metrics: counts }) =>
        withoutUndefined({
          externalId: id,
          replies: counts.reply_count,
          reposts: counts.retweet_count ?? counts.repost_count,
          quotes: counts.quote_count,
          likes: counts.like_count,
          views: counts.impression_count,
          poll: attachments?.poll_ids?.flatMap((pollId) => polls.get(pollId) ?? [])[0],
        }),
      ),
    );
  }
  return found;
};

interface Counted {
  posts: unknown[];
  polls: Map<string, PollCounts>;
}

/** Polls come with their posts. Authors are not asked for: they would be paid for. */
async function countsOf(account: AccountContext, ids: readonly string[]): Promise<Counted> {
  const ask = async (fields: 'tweet.fields' | 'post.fields') => {
    const query = { ids: ids.join(','), [fields]: 'public_metrics,attachments', ...POLLS };
    const request = { url: `${account.baseUrl}/2/tweets`, query };
    const { data, includes } = (await read(signedIn(account), request, list, xErrors)).value;
    const polls = includes?.polls ?? [];
    return { posts: data ?? [], polls: new Map(polls.map((poll) => [poll.id, toPollCounts(poll)])) };
  };
  try {
    return await ask('tweet.fields');
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.code !== 'unknown_field') throw error;
    return await ask('post.fields');
  }
}

const toPollCounts = ({
  options,
  voting_status: status,
  end_datetime: closesAt,
}: z.output<typeof countedPoll>): PollCounts => ({
  options: [...options]
    .sort((a, b) => a.position - b.position)
    .map(({ label: text, votes }) => ({ text, votes: votes ?? 0 })),
  isClosed: status === 'closed',
  ...withoutUndefined({ closesAt }),
});
