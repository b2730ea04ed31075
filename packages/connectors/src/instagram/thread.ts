import {
  type AccountContext,
  type Connector,
  ConnectorError,
  mapItem,
  type RemotePost,
  type Thread,
} from '@tingshuo/connector-kit';
import { listPage, nextOf, placeOf } from '../meta/paging.js';
import { get } from '../meta/request.js';
import { MEDIA_FIELDS, THREADED_COMMENT_FIELDS } from './fields.js';
import { toComment, toMedia } from './map.js';
import { comment, media } from './schemas.js';
import { targetOf } from './target.js';

const PAGE_SIZE = 50;
const MAX_PAGES = 5;

/** Own media with the comments below it; of somebody else's, what mentions the account. */
export const thread: NonNullable<Connector['thread']> = async (account, externalId) => {
  const target = await targetOf(account, externalId);
  const found: Thread = { posts: [], refused: [] };
  const asked = 'media' in target ? toMedia(target.media, account.account) : toComment(target.comment);
  found.posts.push(asked);
  const root = 'media' in target ? externalId : target.comment.media?.id;
  if (target.kind === 'comment' && root !== undefined) found.posts.unshift(...(await rootOf(account, root)));
  if ((target.kind === 'comment' || target.kind === 'media') && root !== undefined)
    await readComments(account, root, found);
  // Comments tell more of themselves in their list than by id.
  const distinct = new Map(found.posts.map((each) => [each.externalId, each]));
  return { ...found, posts: [...distinct.values()].sort(byTime) };
};

async function readComments(account: AccountContext, root: string, found: Thread): Promise<void> {
  let place: string | undefined;
  for (let count = 0; count < MAX_PAGES; count++) {
    const query = { fields: THREADED_COMMENT_FIELDS, limit: PAGE_SIZE, ...placeOf(place) };
    const page = await get(account, [root, 'comments'], query, listPage);
    for (const [index, raw] of page.data.entries()) addComment(raw, root, `comments[${index}]`, found);
    const next = nextOf(page);
    if (next === undefined || next === place) return;
    place = next;
  }
}

function addComment(raw: unknown, below: string, path: string, found: Thread): void {
  for (const told of mapItem(raw, comment, path, found.refused, (each) => each)) {
    found.posts.push(toComment(told, below));
    for (const [index, reply] of (told.replies?.data ?? []).entries())
      addComment(reply, told.id, `${path}.replies[${index}]`, found);
  }
}

/** Media that is gone or somebody else's leaves the comment readable. */
async function rootOf(account: AccountContext, id: string): Promise<RemotePost[]> {
  try {
    return [toMedia(await get(account, [id], { fields: MEDIA_FIELDS }, media), account.account)];
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'rejected') return [];
    throw error;
  }
}

const byTime = (a: RemotePost, b: RemotePost) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt);
