import { type Connector, mapItem, type Refusal, type RemotePost, type Thread } from '@tingshuo/connector-kit';
import { toPost } from './map.js';
import { get } from './request.js';
import { postView, threadNode, threadPage } from './schemas.js';

// Each level nests the answer deeper; what is deeper than the client parses would be lost whole.
const DEPTH = 10;
const PARENT_HEIGHT = 40;

/** The post between its ancestors and its replies. Deleted and blocked posts are left out. */
export const thread: NonNullable<Connector['thread']> = async (account, externalId) => {
  const parameters = { uri: externalId, depth: DEPTH, parentHeight: PARENT_HEIGHT };
  const { thread: root } = await get(account, 'app.bsky.feed.getPostThread', parameters, threadPage);
  const refused: Refusal[] = [];
  const before = ancestorsOf(root, 'thread', refused);
  return { posts: [...before, ...withReplies(root, 'thread', refused)], refused };
};

function postOf(node: unknown, path: string, refused: Refusal[]): RemotePost[] {
  const raw = threadNode.safeParse(node).data?.post;
  return raw === undefined ? [] : mapItem(raw, postView, `${path}.post`, refused, toPost);
}

function ancestorsOf(node: unknown, path: string, refused: Refusal[]): RemotePost[] {
  const parent = threadNode.safeParse(node).data?.parent;
  if (parent === undefined) return [];
  const above = `${path}.parent`;
  return [...ancestorsOf(parent, above, refused), ...postOf(parent, above, refused)];
}

function withReplies(node: unknown, path: string, refused: Refusal[]): Thread['posts'] {
  const replies = threadNode.safeParse(node).data?.replies ?? [];
  return [
    ...postOf(node, path, refused),
    ...replies.flatMap((reply, index) => withReplies(reply, `${path}.replies[${index}]`, refused)),
  ];
}
