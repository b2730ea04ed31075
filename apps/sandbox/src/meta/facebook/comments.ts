/** Comments: under posts, and under comments. */
import { postedFile } from '../../files/upload-shelf.js';
import { jsonAnswer } from '../../http/answer.js';
import type { PlacedPost } from '../../world/post-store.js';
import { GraphError, invalidParameter, missingParameter } from '../errors.js';
import { askedFields } from '../graph/asked-fields.js';
import { askedEdge, type Edge, edgeAnswer, renderEdge } from '../graph/edge.js';
import type { Field } from '../graph/field-selection.js';
import { type Operation, type Operations, renderNode, type Shape } from '../graph/node.js';
import { type GraphContext, graphTime } from '../server.js';
import { countWrite } from '../usage.js';
import { isHidden, messageTags, photoAttachment, photosOf, remove, setHidden, setText } from './content.js';
import { likeOperations, likesEdge } from './likes.js';
import { profileShape } from './people.js';
import { shownText } from './shown-text.js';
import { allComments, commentId, commentsBelow, rootOf, storyId, topCommentOf, wallOf } from './stories.js';

const LONGEST_COMMENT = 8000;

export const commentShape: Shape<PlacedPost> = {
  type: 'Comment',
  id: (comment, { server }) => commentId(server.worlds.facebook, comment),
  usual: ['created_time', 'from', 'message', 'id'],
  fields: {
    message: (comment, { server }) => shownText(server.worlds.facebook, comment.text).text,
    message_tags: (comment, context) => messageTags(context, comment),
    created_time: (comment) => graphTime(comment.at),
    from: (comment, context, { fields }) => {
      const author = context.server.worlds.facebook.accounts.byId(comment.authorId);
      return author && renderNode(profileShape, author, context, fields);
    },
    parent: (comment, context, { fields }) => {
      const top = topCommentOf(context.server.worlds.facebook, comment);
      return top ? renderNode(commentShape, top, context, fields) : undefined;
    },
    object: (comment, { server, page }) => {
      const root = rootOf(server.worlds.facebook, comment);
      return { created_time: graphTime(root.at), id: storyId(server.worlds.facebook, page, root) };
    },
    comment_count: (comment, { server }) => commentsBelow(server.worlds.facebook, comment).length,
    like_count: (comment, { server }) => server.worlds.facebook.likes.count(comment.id),
    user_likes: (comment, { server, page }) => server.worlds.facebook.likes.has(comment.id, page.id),
    can_comment: () => true,
    can_like: () => true,
    can_hide: (comment, context) => canHide(context, comment),
    can_remove: (comment, context) => canRemove(context, comment),
    can_reply_privately: (comment, { page }) => comment.authorId !== page.id,
    is_hidden: (comment) => isHidden(comment),
    is_private: () => false,
    attachment: (comment, context) => {
      const [id] = photosOf(comment);
      return id === undefined ? undefined : photoAttachment(context, id);
    },
    permalink_url: (comment, { server }) =>
      `${server.baseUrl()}/posts/${rootOf(server.worlds.facebook, comment).id}?comment_id=${comment.id}`,
    comments: (comment, context, field) => renderEdge(context, commentsEdge(context, comment, field), field),
    likes: (comment, context, field) => renderEdge(context, likesEdge(context, comment, 'likes'), field),
    reactions: (comment, context, field) =>
      renderEdge(context, likesEdge(context, comment, 'reactions'), field),
  },
};

/** The comments below a post or a comment, oldest first unless the order is turned round. */
export function commentsEdge(
  { server, page }: GraphContext,
  post: PlacedPost,
  { args }: Pick<Field, 'args'>,
): Edge<PlacedPost> {
  const view = server.worlds.facebook;
  const nodes =
    args.filter === 'stream' && post.parentId === null ? allComments(view, post) : commentsBelow(view, post);
  const falling = args.order === 'reverse_chronological';
  const [since, until] = [args.since, args.until].map(readMoment);
  const wanted = nodes.filter(
    ({ at }) => (since === undefined || at >= since) && (until === undefined || at < until),
  );
  return {
    of: post.parentId === null ? storyId(view, page, post) : commentId(view, post),
    name: 'comments',
    shape: commentShape,
    nodes: falling ? wanted.reverse() : wanted,
    placeOf: ({ id }) => BigInt(id),
    falling,
    summary: {
      order: falling ? 'reverse_chronological' : 'chronological',
      total_count: nodes.length,
      can_comment: true,
    },
  };
}

/** Seconds since 1970, or a date as text. */
export function readMoment(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const moment = /^\d+$/.test(given) ? Number(given) * 1000 : Date.parse(given);
  if (Number.isNaN(moment)) throw invalidParameter(`Invalid timestamp: ${given}`);
  return moment;
}

export const listComments: Operation<PlacedPost> = {
  name: 'comments.list',
  permissions: ['pages_read_engagement', 'pages_read_user_content'],
  run: (context, post) => edgeAnswer(context, commentsEdge(context, post, askedEdge(context, 'comments'))),
};

/** An answer to an answer is put under the comment above both. */
export const createComment: Operation<PlacedPost> = {
  name: 'comments.create',
  permissions: ['pages_manage_engagement'],
  run: (context, post) => {
    const { server, page, params } = context;
    const message = params.get('message') ?? '';
    if (message.trim() === '' && !params.has('attachment_url') && !params.has('attachment_id'))
      throw missingParameter('message');
    if ([...message].length > LONGEST_COMMENT)
      throw invalidParameter('Param message must be at most 8000 characters long.');
    const attachmentId = params.get('attachment_id');
    const photo = attachmentId === undefined ? undefined : server.photos.ownedBy(page.id, attachmentId);
    if (attachmentId !== undefined && !photo)
      throw invalidParameter('Invalid parameter: attachment_id', { subcode: 1366051 });
    countWrite(context);
    const view = server.worlds.facebook;
    const comment = view.publish({
      authorId: page.id,
      text: message,
      parentId: post.id,
      arrivedAt: server.now(),
      origin: 'api',
      lang: page.lang,
      extraMentions: [post.authorId],
      native: photo ? { photos: [photo.id], files: [postedFile(photo)] } : null,
    });
    const id = commentId(view, comment);
    return { ...jsonAnswer({ id }), effect: { created: id } };
  },
};

export const commentOperations: Operations<PlacedPost> = {
  GET: {
    name: 'comment.get',
    permissions: ['pages_read_engagement', 'pages_read_user_content'],
    run: (context, comment) => jsonAnswer(renderNode(commentShape, comment, context, askedFields(context))),
  },
  POST: {
    name: 'comment.update',
    permissions: ['pages_manage_engagement'],
    run: (context, comment) => {
      const { params, page } = context;
      if (params.has('is_hidden')) {
        if (!canHide(context, comment))
          throw new GraphError(200, '(#200) Cannot hide this comment', { subcode: 1446036 });
        setHidden(context, comment, params.isTrue('is_hidden'));
      }
      const message = params.get('message');
      if (message !== undefined) {
        if (comment.authorId !== page.id) throw new GraphError(200, '(#200) Permissions error');
        setText(context, comment, message);
      }
      return { ...jsonAnswer({ success: true }), effect: { detail: 'updated' } };
    },
  },
  DELETE: {
    name: 'comment.delete',
    permissions: ['pages_manage_engagement'],
    run: (context, comment) => {
      if (!canRemove(context, comment)) throw new GraphError(200, '(#200) Permissions error');
      return remove(context, comment, commentShape.id(comment, context));
    },
  },
  'GET comments': { ...listComments, name: 'comment.comments.list' },
  'POST comments': { ...createComment, name: 'comment.comments.create' },
  ...likeOperations('comment'),
};

/** What people write below a page's own posts can be hidden; what the page writes cannot. */
function canHide({ server, page }: GraphContext, comment: PlacedPost): boolean {
  const view = server.worlds.facebook;
  return comment.authorId !== page.id && wallOf(view, rootOf(view, comment))?.id === page.id;
}

function canRemove({ server, page }: GraphContext, comment: PlacedPost): boolean {
  const view = server.worlds.facebook;
  return comment.authorId === page.id || wallOf(view, rootOf(view, comment))?.id === page.id;
}
