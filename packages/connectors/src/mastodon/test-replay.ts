/** For tests: recorded answers of servers that speak Mastodon's API, given again to the connector. */

import type { AccountContext } from '@tingshuo/connector-kit';
import { z } from 'zod';
import { type Answer, answerWith, replayed as served } from '../testing/recorded-exchanges.js';

export const EMPTY_LIST = answerWith(200, []);

/** A server that answers with recorded answers in turn, and with empty lists after them. */
export function replayed<T>(
  answers: readonly Answer[],
  use: (account: AccountContext) => Promise<T>,
): Promise<T> {
  const queue = [...answers];
  return served(() => queue.shift() ?? EMPTY_LIST, { credentials: { accessToken: 'TOKEN' } }, use);
}

export const statusSchema = z.object({ id: z.string(), content: z.string(), created_at: z.string() });
export const statuses = (body: unknown) => z.array(statusSchema).parse(body);

export const WANTED = new Set(['mention', 'favourite', 'reblog', 'follow']);
export const notificationSchema = z.object({
  id: z.string(),
  type: z.string(),
  status: z.object({ id: z.string(), visibility: z.string() }).nullish(),
});
/** The status on its own path, the context on the other; both are asked for at once. */
export const replayedByPath = <T>(
  root: Answer,
  context: Answer,
  use: (account: AccountContext) => Promise<T>,
): Promise<T> =>
  served(
    ({ path }) => (path.endsWith('/context') ? context : root),
    { credentials: { accessToken: 'TOKEN' } },
    use,
  );

export const NO_CONTEXT = answerWith(200, { ancestors: [], descendants: [] });
