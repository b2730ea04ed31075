/** Comments on an account's own posts. */
import { type Answer, jsonAnswer } from '../../http/answer.js';
import type { PlacedPost } from '../../world/post-store.js';
import { GraphError, missingParameter } from '../errors.js';
import { askedFields } from '../graph/asked-fields.js';
import { type Edge, edgeAnswer, renderEdge } from '../graph/edge.js';
import { type Operations, renderNode, type Shape } from '../graph/node.js';
import { instagramId, instagramScopedId } from '../ids.js';
import { type GraphContext, graphTime } from '../server.js';
import { countWrite } from '../usage.js';
import { mediaOf, repliesOf, topCommentOf } from './threads.js';

const LONGEST_COMMENT = 2200;
const MOST_PER_PAGE = 50;

export const igCommentShape: Shape<PlacedPost> = {
  type: 'IGComment',
  id: (comment) => instagramId('comment', comment.id),
  usual: ['timestamp', 'text', 'id'],
  fields: {
    text: (comment) => comment.text,
    timestamp: (comment) => graphTime(comment.at),
    username: (comment, { server }) => server.worlds.instagram.accounts.byId(comment.authorId)?.handle,
    from: (comment, { server, page }) => {
      const author = server.worlds.instagram.accounts.byId(comment.authorId);
      if (!author) return undefined;
      const isOwn = author.id === page.id;
      const id = isOwn ? instagramId('user', author.id) : instagramScopedId(page, author);
      return { id, username: author.handle };
    },
    user: (comment, { page }) =>
      comment.authorId === page.id ? { id: instagramId('user', comment.authorId) } : undefined,
    like_count: (comment, { server }) => server.worlds.instagram.likes.count(comment.id),
    hidden: (comment) => comment.native?.hidden === true,
    parent_id: (comment, { server }) => {
      const top = topCommentOf(server.worlds.instagram, comment);
      return top ? instagramId('comment', top.id) : undefined;
    },
    media: (comment, { server }, { fields }) => {
      const media = mediaOf(server.worlds.instagram, comment);
      const asksProduct = fields?.some(({ name }) => name === 'media_product_type');
      return { ...(asksProduct && { media_product_type: 'FEED' }), id: instagramId('media', media.id) };
    },
    replies: (comment, context, field) => {
      const edge = repliesEdge(context, comment);
      return edge.nodes.length === 0 ? undefined : renderEdge(context, edge, field);
    },
  },
};

/** Newest first, as since version 3.2; answers are only below their comments. */
export function commentsEdge({ server }: GraphContext, media: PlacedPost): Edge<PlacedPost> {
  const comments = server.worlds.instagram.posts.repliesTo(media.id);
  return {
    of: instagramId('media', media.id),
    name: 'comments',
    shape: igCommentShape,
    nodes: [...comments].sort((left, right) => right.order - left.order),
    placeOf: ({ id }) => BigInt(id),
    falling: true,
    most: MOST_PER_PAGE,
  };
}

function repliesEdge({ server }: GraphContext, comment: PlacedPost): Edge<PlacedPost> {
  return {
    of: instagramId('comment', comment.id),
    name: 'replies',
    shape: igCommentShape,
    nodes: repliesOf(server.worlds.instagram, comment),
    placeOf: ({ id }) => BigInt(id),
    most: MOST_PER_PAGE,
  };
}

/** Writes below a post or a comment; used for mentions too. */
export function createComment(context: GraphContext, parent: PlacedPost): Answer {
  const { server, page, params } = context;
  const message = params.get('message') ?? '';
  if (message.trim() === '') throw missingParameter('message');
  if ([...message].length > LONGEST_COMMENT)
    throw new GraphError(100, '(#100) The comment is too long', { type: 'OAuthException' });
  countWrite(context);
  const comment = server.worlds.instagram.publish({
    authorId: page.id,
    text: message,
    parentId: parent.id,
    arrivedAt: server.now(),
    origin: 'api',
    lang: page.lang,
    extraMentions: [parent.authorId],
  });
  const id = instagramId('comment', comment.id);
  return { ...jsonAnswer({ id }), effect: { created: id } };
}

export const igCommentOperations: Operations<PlacedPost> = {
  GET: {
    name: 'comment.get',
    permissions: ['instagram_manage_comments', 'instagram_basic'],
    useCase: 'instagram',
    run: (context, comment) => jsonAnswer(renderNode(igCommentShape, comment, context, askedFields(context))),
  },
  POST: {
    name: 'comment.update',
    permissions: ['instagram_manage_comments'],
    useCase: 'instagram',
    run: (context, comment) => {
      const { server, params, page } = context;
      const hide = params.get('hide') ?? params.get('hidden');
      if (hide === undefined) throw missingParameter('hide');
      if (!ownsMedia(context, comment) || comment.authorId === page.id)
        throw new GraphError(10, '(#10) Application does not have permission for this action');
      const at = server.now();
      const native = { ...comment.native, hidden: hide === 'true' || hide === '1', hiddenAt: at };
      server.worlds.instagram.edit(comment.id, { text: comment.text, native }, at);
      return { ...jsonAnswer({ success: true }), effect: { detail: 'updated' } };
    },
  },
  DELETE: {
    name: 'comment.delete',
    permissions: ['instagram_manage_comments'],
    useCase: 'instagram',
    run: (context, comment) => {
      const { server, page } = context;
      if (!ownsMedia(context, comment) && comment.authorId !== page.id)
        throw new GraphError(10, '(#10) Application does not have permission for this action');
      server.worlds.instagram.remove(comment.id, server.now());
      return { ...jsonAnswer({ success: true }), effect: { deleted: instagramId('comment', comment.id) } };
    },
  },
  'GET replies': {
    name: 'comment.replies.list',
    permissions: ['instagram_manage_comments', 'instagram_basic'],
    useCase: 'instagram',
    run: (context, comment) => edgeAnswer(context, repliesEdge(context, comment)),
  },
  'POST replies': {
    name: 'comment.replies.create',
    permissions: ['instagram_manage_comments'],
    useCase: 'instagram',
    run: (context, comment) => {
      if (!ownsMedia(context, comment))
        throw new GraphError(10, '(#10) Application does not have permission for this action');
      return createComment(context, comment);
    },
  },
};

function ownsMedia({ server, page }: GraphContext, comment: PlacedPost): boolean {
  return mediaOf(server.worlds.instagram, comment).authorId === page.id;
}
