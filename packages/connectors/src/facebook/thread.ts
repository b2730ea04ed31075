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
import { COMMENT_FIELDS, POST_FIELDS } from './fields.js';
import { toComment, toPost } from './map.js';
import { comment, post } from './schemas.js';

const PAGE_SIZE = 100;
const MAX_PAGES = 5;

/** A post with the comments below it; asked for a comment, the post that it belongs to. */
export const thread: NonNullable<Connector['thread']> = async (account, externalId) => {
  const asked = await readNode(account, externalId);
  const found: Thread = { posts: [asked.post], refused: [] };
  const rootId = asked.objectId ?? externalId;
  if (asked.objectId !== undefined) found.posts.unshift(...(await rootOf(account, rootId)));
  let place: string | undefined;
  for (let count = 0; count < MAX_PAGES; count++) {
    const query = {
      filter: 'stream',
      order: 'chronological',
      fields: COMMENT_FIELDS,
      limit: PAGE_SIZE,
      ...placeOf(place),
    };
    const page = await get(account, [rootId, 'comments'], query, listPage);
    for (const [index, raw] of page.data.entries())
      found.posts.push(
        ...mapItem(raw, comment, `comments[${index}]`, found.refused, (each) => toComment(each, rootId)),
      );
    const next = nextOf(page);
    if (next === undefined || next === place) break;
    place = next;
  }
  const distinct = new Map(found.posts.map((each) => [each.externalId, each]));
  return { ...found, posts: [...distinct.values()].sort(byTime) };
};

interface Node {
  post: RemotePost;
  /** The post that a comment belongs to. */
  objectId?: string | undefined;
}

/** Posts and comments have other fields and look alike: the likelier one is asked for first. */
async function readNode(account: AccountContext, id: string): Promise<Node> {
  const asPost = async (): Promise<Node> => ({
    post: toPost(await get(account, [id], { fields: POST_FIELDS }, post)),
  });
  const asComment = async (): Promise<Node> => {
    const told = await get(account, [id], { fields: COMMENT_FIELDS }, comment);
    return { post: toComment(told), objectId: told.object?.id };
  };
  const [first, second] = id.startsWith(`${account.account.externalId}_`)
    ? [asPost, asComment]
    : [asComment, asPost];
  try {
    return await first();
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.code !== 'unknown_field') throw error;
    return await second();
  }
}

/** A post that is gone or hidden leaves its comments readable. */
async function rootOf(account: AccountContext, id: string): Promise<RemotePost[]> {
  try {
    return [toPost(await get(account, [id], { fields: POST_FIELDS }, post))];
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'rejected') return [];
    throw error;
  }
}

const byTime = (a: RemotePost, b: RemotePost) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt);
