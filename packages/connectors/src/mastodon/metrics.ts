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
import { mastodonErrors } from './errors.js';
import { authorized } from './request.js';
import { countedStatus, list } from './schemas.js';

/** As many as Mastodon reads in one call. */
const PER_CALL = 20;

/** Counts of posts; those that are gone are left out. Servers without reading several at once are asked one by one. */
export const metrics: NonNullable<Connector['metrics']> = async (account, externalIds) => {
  const found: PostMetrics[] = [];
  let isOneByOne = false;
  for (let from = 0; from < externalIds.length; from += PER_CALL) {
    const ids = externalIds.slice(from, from + PER_CALL);
    const together: PostMetrics[] | undefined = isOneByOne ? undefined : await countedTogether(account, ids);
    isOneByOne = together === undefined;
    found.push(...(together ?? (await countedOneByOne(account, ids))));
  }
  return found;
};

/** Undefined where the server does not know the call. */
async function countedTogether(
  account: AccountContext,
  ids: readonly string[],
): Promise<PostMetrics[] | undefined> {
  try {
    const request = authorized(account, '/api/v1/statuses', { query: { 'id[]': ids } });
    const { value } = await read(account.http, request, list, mastodonErrors);
    return parseItems(value, countedStatus, 'statuses').values.map(toMetrics);
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

async function countedOneByOne(account: AccountContext, ids: readonly string[]): Promise<PostMetrics[]> {
  const found: PostMetrics[] = [];
  for (const id of ids) {
    try {
      const request = authorized(account, `/api/v1/statuses/${encodeURIComponent(id)}`);
      const { value } = await read(account.http, request, countedStatus, mastodonErrors);
      found.push(toMetrics(value));
    } catch (error) {
      const isGone = isRefusal(error) && (error.status === 404 || error.status === 410);
      if (!isGone) throw error;
    }
  }
  return found;
}

const isRefusal = (error: unknown): error is ConnectorError =>
  error instanceof ConnectorError && (error.kind === 'rejected' || error.kind === 'bad_response');

const toMetrics = (status: z.output<typeof countedStatus>): PostMetrics =>
  withoutUndefined({
    externalId: status.id,
    replies: status.replies_count,
    reposts: status.reblogs_count,
    quotes: status.quotes_count,
    likes: status.favourites_count,
    poll: status.poll && toPollCounts(status.poll),
  });

const toPollCounts = ({
  options,
  voters_count: voters,
  expired: isClosed,
  expires_at: closesAt,
}: NonNullable<z.output<typeof countedStatus>['poll']>): PollCounts => ({
  options: options.map(({ title: text, votes_count: votes }) => ({ text, votes: votes ?? 0 })),
  isClosed,
  ...withoutUndefined({ voters, closesAt }),
});
