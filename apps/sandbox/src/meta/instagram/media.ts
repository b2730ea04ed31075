/** Posts on Instagram as the Graph API shows them, and which of them an account may see. */
import { avatarUrl } from '../../avatars/avatar-route.js';
import { jsonAnswer } from '../../http/answer.js';
import type { Account } from '../../world/facts.js';
import type { PlacedPost } from '../../world/post-store.js';
import { GraphError } from '../errors.js';
import { askedFields } from '../graph/asked-fields.js';
import { askedEdge, edgeAnswer, renderEdge } from '../graph/edge.js';
import { type Operations, renderNode, type Shape } from '../graph/node.js';
import { instagramId, shortcode } from '../ids.js';
import { type GraphContext, graphTime } from '../server.js';
import { commentsEdge, createComment } from './comments.js';
import { mediaInsights } from './insights.js';
import { allComments } from './threads.js';

export const mediaShape: Shape<PlacedPost> = {
  type: 'IGMedia',
  id: (post) => instagramId('media', post.id),
  usual: ['id'],
  fields: {
    ig_id: (post) => post.id,
    caption: (post) => (post.text === '' ? undefined : post.text),
    media_type: (post) => (typeof post.native?.mediaType === 'string' ? post.native.mediaType : 'IMAGE'),
    media_product_type: (post) => (post.native?.mediaType === 'VIDEO' ? 'REELS' : 'FEED'),
    media_url: (post, { server }) => mediaUrl(server.sandboxUrl(), post),
    thumbnail_url: (post, { server }) =>
      post.native?.mediaType === 'VIDEO' ? avatarUrl(server.sandboxUrl(), post.id) : undefined,
    permalink: (post, { server }) => `${server.baseUrl()}/p/${shortcode(post)}/`,
    shortcode: (post) => shortcode(post),
    timestamp: (post) => graphTime(post.at),
    username: (post, { server }) => server.worlds.instagram.accounts.byId(post.authorId)?.handle,
    // The ids of others stay hidden: only an account's own is shown.
    owner: (post, { page }) =>
      post.authorId === page.id ? { id: instagramId('user', post.authorId) } : undefined,
    like_count: (post, { server }) => server.worlds.instagram.likes.count(post.id),
    comments_count: (post, { server }) => allComments(server.worlds.instagram, post).length,
    children: () => undefined,
    is_comment_enabled: () => true,
    is_shared_to_feed: () => true,
    alt_text: () => undefined,
    comments: (post, context, field) => {
      mustOwn(context, post);
      return renderEdge(context, commentsEdge(context, post), field);
    },
  },
};

function mediaUrl(sandboxUrl: string, post: PlacedPost): string {
  const given = post.native?.mediaUrl;
  return typeof given === 'string' ? given : avatarUrl(sandboxUrl, post.id);
}

/** Among what mentions an account, too, comments are for the owner of the post alone. */
function mustOwn({ page }: GraphContext, post: PlacedPost): void {
  if (post.authorId === page.id) return;
  throw new GraphError(10, '(#10) Application does not have permission for this action');
}

export const mediaOperations: Operations<PlacedPost> = {
  GET: {
    name: 'media.get',
    permissions: ['instagram_basic'],
    useCase: 'instagram',
    run: (context, post) => jsonAnswer(renderNode(mediaShape, post, context, askedFields(context))),
  },
  'GET comments': {
    name: 'media.comments.list',
    permissions: ['instagram_manage_comments', 'instagram_basic'],
    useCase: 'instagram',
    run: (context, post) => edgeAnswer(context, commentsEdge(context, post)),
  },
  'POST comments': {
    name: 'media.comments.create',
    permissions: ['instagram_manage_comments'],
    useCase: 'instagram',
    run: createComment,
  },
  'GET insights': {
    name: 'media.insights',
    permissions: ['instagram_manage_insights'],
    useCase: 'instagram',
    run: mediaInsights,
  },
  'GET children': {
    name: 'media.children',
    permissions: ['instagram_basic'],
    useCase: 'instagram',
    run: (context) => {
      askedEdge(context, 'children');
      return jsonAnswer({ data: [] });
    },
  },
};

/** By its id a post is there for its owner alone; who is called by name in it has `mentioned_media`. */
export function isMediaSeenBy(owner: Account, post: PlacedPost): boolean {
  return post.parentId === null && post.repostOf === null && post.authorId === owner.id;
}
