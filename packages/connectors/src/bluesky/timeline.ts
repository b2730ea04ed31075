import {
  type AccountContext,
  type Batch,
  ConnectorError,
  type Cursor,
  type ListItem,
  type PollOptions,
  pollForward,
} from '@tingshuo/connector-kit';

const PAGE_SIZE = 100;
const MAX_PAGES = 5;

export interface PageQuery {
  limit: number;
  cursor?: string;
}

export interface CursorPage {
  items: ListItem[];
  cursor?: string | undefined;
}

/** Polls one of Bluesky's newest-first lists forward: from the top down to what is known, by the network's cursor. */
export function pollTimeline(
  account: AccountContext,
  cursor: Cursor | null,
  options: PollOptions,
  readPage: (query: PageQuery) => Promise<CursorPage>,
): Promise<Batch> {
  return pollForward({
    cursor,
    limit: options.limit,
    pageSize: PAGE_SIZE,
    maxPages: MAX_PAGES,
    now: account.now(),
    isUpward: false,
    async page({ below, limit }) {
      const { items, cursor: next } = await pageBelow(readPage, limit, below);
      return { items, isLast: next === undefined, ...(next !== undefined && { next }) };
    },
  });
}

/** A stored cursor that the server no longer understands must not end the stream: it is read again from the top. */
async function pageBelow(
  readPage: (query: PageQuery) => Promise<CursorPage>,
  limit: number,
  below: string | undefined,
): Promise<CursorPage> {
  if (below === undefined) return await readPage({ limit });
  try {
    return await readPage({ limit, cursor: below });
  } catch (error) {
    if (!isMisunderstood(error)) throw error;
    return await readPage({ limit });
  }
}

// A bad cursor is a 400 on some methods and 502 InternalServerError on others.
const isMisunderstood = (error: unknown) =>
  error instanceof ConnectorError &&
  (error.code === 'validation_failed' ||
    (error.status === 502 && error.detail?.startsWith('InternalServerError') === true));
