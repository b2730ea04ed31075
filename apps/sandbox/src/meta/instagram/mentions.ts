/** Where others call an account by name: in the text of their posts, and in comments below any post. */
import type { Answer } from '../../http/answer.js';
import type { Account } from '../../world/facts.js';
import type { PlacedPost } from '../../world/post-store.js';
import { missingParameter, unsupported } from '../errors.js';
import type { Field } from '../graph/field-selection.js';
import { renderNode } from '../graph/node.js';
import { readInstagramId } from '../ids.js';
import type { GraphContext } from '../server.js';
import { createComment, igCommentShape } from './comments.js';
import { mediaShape } from './media.js';
import { mediaOf } from './threads.js';

/** fields=mentioned_media.media_id(ID){…} */
export function mentionedMedia(context: GraphContext, owner: Account, { args, fields }: Field): unknown {
  const post = mentioningMedia(context, owner, args.media_id);
  return renderNode(mediaShape, post, context, fields);
}

/** fields=mentioned_comment.comment_id(ID){…} */
export function mentionedComment(context: GraphContext, owner: Account, { args, fields }: Field): unknown {
  const comment = mentioningComment(context, owner, args.comment_id);
  return renderNode(igCommentShape, comment, context, fields);
}

/** Answers where the account is mentioned. */
export function answerMention(context: GraphContext, owner: Account): Answer {
  const { params } = context;
  const mediaId = params.get('media_id');
  if (mediaId === undefined) throw missingParameter('media_id');
  const commentId = params.get('comment_id');
  if (commentId === undefined) return createComment(context, mentioningMedia(context, owner, mediaId));
  const comment = mentioningComment(context, owner, commentId);
  const media = mediaOf(context.server.worlds.instagram, comment);
  if (readInstagramId('media', mediaId) !== media.id) throw notMentioned(mediaId);
  return createComment(context, comment);
}

/** Posts of others that show the account, newest first. */
export function taggingMedia({ server }: GraphContext, owner: Account): PlacedPost[] {
  return server.worlds.instagram.posts
    .all()
    .filter(
      (post) =>
        post.parentId === null &&
        post.repostOf === null &&
        post.authorId !== owner.id &&
        post.mentions.includes(owner.id),
    )
    .reverse();
}

function mentioningMedia({ server }: GraphContext, owner: Account, id: string | undefined): PlacedPost {
  const post = server.worlds.instagram.posts.get(readInstagramId('media', id ?? '') ?? '');
  if (post?.parentId === null && post.mentions.includes(owner.id)) return post;
  throw notMentioned(id);
}

function mentioningComment({ server }: GraphContext, owner: Account, id: string | undefined): PlacedPost {
  const comment = server.worlds.instagram.posts.get(readInstagramId('comment', id ?? '') ?? '');
  if (comment && comment.parentId !== null && comment.mentions.includes(owner.id)) return comment;
  throw notMentioned(id);
}

/** What does not mention the account does not exist for it. */
function notMentioned(id = ''): Error {
  return unsupported('get', id);
}
