import {
  type AccountContext,
  type Connector,
  distinctPosts,
  mapItems,
  oldestFirst,
  type RemotePost,
  type Thread,
  unlessRefused,
  withCode,
} from '@tingshuo/connector-kit';
import { listEdge } from '../meta/edge-list.js';
import { get } from '../meta/request.js';
import { COMMENT_FIELDS, POST_FIELDS } from './fields.js';
import { toComment, toPost } from './map.js';
import { comment, post } from './schemas.js';

const COMMENTS = { filter: 'stream', order: 'chronological', fields: COMMENT_FIELDS, limit: 100 };

/** A post with the comments below it; asked for a comment, the post that it belongs to. */
export const thread: NonNullable<Connector['thread']> = async (account, externalId) => {
  const asked = await readNode(account, externalId);
  const { posts, refused }: Thread = { posts: [asked.post], refused: [] };
  const rootId = asked.objectId ?? externalId;
  // A post that is gone or hidden leaves its comments readable.
  if (asked.objectId !== undefined)
    posts.unshift(
      ...(await unlessRefused(
        readPost(account, rootId).then((root) => [root.post]),
        ({ kind }) => kind === 'rejected',
        () => [],
      )),
    );
  const told = await listEdge(account, [rootId, 'comments'], COMMENTS);
  posts.push(...mapItems(told, comment, 'comments', refused, (each) => toComment(each, rootId)));
  return { posts: oldestFirst(distinctPosts(posts)), refused };
};

interface Node {
  post: RemotePost;
  /** The post that a comment belongs to. */
  objectId?: string | undefined;
}

/** Posts and comments have other fields and look alike: the likelier one is asked for first. */
function readNode(account: AccountContext, id: string): Promise<Node> {
  const [first, second] = id.startsWith(`${account.account.externalId}_`)
    ? [readPost, readComment]
    : [readComment, readPost];
  return unlessRefused(first(account, id), withCode('unknown_field'), () => second(account, id));
}

async function readPost(account: AccountContext, id: string): Promise<Node> {
  return { post: toPost(await get(account, [id], { fields: POST_FIELDS }, post)) };
}

async function readComment(account: AccountContext, id: string): Promise<Node> {
  const told = await get(account, [id], { fields: COMMENT_FIELDS }, comment);
  return { post: toComment(told), objectId: told.object?.id };
}
