import {
  type AccountContext,
  type Connector,
  inParts,
  type PollCounts,
  type PostMetrics,
  parseItems,
  unlessRefused,
  withCode,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import type { z } from 'zod';
import { ask } from './request.js';
import { counted, type countedPoll, list } from './schemas.js';

const PER_CALL = 100;
const POLLS = {
  expansions: 'attachments.poll_ids',
  'poll.fields': 'end_datetime,id,options,voting_status',
} as const;

/** Counts of posts, a hundred at once. Deleted ones are left out. */
export const metrics: NonNullable<Connector['metrics']> = (account, externalIds) => {
  return inParts(externalIds, PER_CALL, async (ids) => {
    const ask = (fields: 'tweet.fields' | 'post.fields') => countsOf(account, ids, fields);
    return await unlessRefused(ask('tweet.fields'), withCode('unknown_field'), () => ask('post.fields'));
  });
};

/** Polls come with their posts. Authors are not asked for: they would be paid for. */
async function countsOf(
  account: AccountContext,
  ids: readonly string[],
  fields: 'tweet.fields' | 'post.fields',
): Promise<PostMetrics[]> {
  const query = { ids: ids.join(','), [fields]: 'public_metrics,attachments', ...POLLS };
  const { data, includes } = await ask(account, '/2/tweets', query, list);
  const polls = new Map(includes?.polls.map((poll) => [poll.id, toPollCounts(poll)]));
  return parseItems(data ?? [], counted, 'data').values.map(({ id, attachments, public_metrics: counts }) =>
    withoutUndefined({
      externalId: id,
      replies: counts.reply_count,
      reposts: counts.retweet_count ?? counts.repost_count,
      quotes: counts.quote_count,
      likes: counts.like_count,
      views: counts.impression_count,
      poll: attachments?.poll_ids?.flatMap((pollId) => polls.get(pollId) ?? [])[0],
    }),
  );
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
