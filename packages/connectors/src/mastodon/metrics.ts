import {
  type AccountContext,
  type Connector,
  type ConnectorError,
  inParts,
  type PollCounts,
  type PostMetrics,
  parseItems,
  unlessRefused,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import type { z } from 'zod';
import { get, statusPath } from './request.js';
import { countedStatus, list } from './schemas.js';

/** As many as Mastodon reads in one call. */
const PER_CALL = 20;

/** Counts of posts; those that are gone are left out. Servers without reading several at once are asked one by one. */
export const metrics: NonNullable<Connector['metrics']> = (account, externalIds) => {
  let isOneByOne = false;
  return inParts(externalIds, PER_CALL, async (ids) => {
    const together = isOneByOne ? undefined : await countedTogether(account, ids);
    isOneByOne = together === undefined;
    return together ?? (await inParts(ids, 1, ([id = '']) => countedAlone(account, id)));
  });
};

/** Undefined where the server does not know the call. */
const countedTogether = (account: AccountContext, ids: readonly string[]) =>
  unlessRefused(
    get(account, '/api/v1/statuses', { 'id[]': ids }, list).then((told) =>
      parseItems(told, countedStatus, 'statuses').values.map(toMetrics),
    ),
    isRefusal,
    () => undefined,
  );

const countedAlone = (account: AccountContext, id: string) =>
  unlessRefused(
    get(account, statusPath(id), {}, countedStatus).then((told) => [toMetrics(told)]),
    (error) => isRefusal(error) && (error.status === 404 || error.status === 410),
    () => [],
  );

const isRefusal = ({ kind }: ConnectorError) => kind === 'rejected' || kind === 'bad_response';

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
