/** Professional accounts of Instagram, linked to their pages. */
import { avatarUrl } from '../../avatars/avatar-route.js';
import { jsonAnswer } from '../../http/answer.js';
import type { Account } from '../../world/facts.js';
import type { PlacedPost } from '../../world/post-store.js';
import { askedFields } from '../graph/asked-fields.js';
import { askedEdge, type Edge, edgeAnswer, renderEdge } from '../graph/edge.js';
import { type Operation, type Operations, renderNode, type Shape } from '../graph/node.js';
import { instagramId } from '../ids.js';
import { conversationOperations } from '../messaging/conversations.js';
import { sendOperation } from '../messaging/sending.js';
import type { GraphContext } from '../server.js';
import { instagramSubscribedApps } from '../webhooks/subscribed-apps.js';
import { userInsights } from './insights.js';
import { mediaShape } from './media.js';
import { answerMention, mentionedComment, mentionedMedia, taggingMedia } from './mentions.js';
import { createContainer, publishContainer, publishingLimit } from './publishing.js';

export const igUserShape: Shape<Account> = {
  type: 'IGUser',
  id: (owner) => instagramId('user', owner.id),
  usual: ['id'],
  fields: {
    ig_id: (owner) => owner.id,
    username: (owner) => owner.handle,
    name: (owner) => owner.name,
    biography: (owner) => owner.bio,
    profile_picture_url: (owner, { server }) => avatarUrl(server.sandboxUrl(), owner.id),
    followers_count: (owner, { server }) => server.worlds.instagram.graph.followerCount(owner.id),
    follows_count: (owner, { server }) => server.worlds.instagram.graph.followingCount(owner.id),
    media_count: (owner, context) => ownMedia(context, owner).length,
    website: () => undefined,
    media: (owner, context, field) => renderEdge(context, mediaEdge(context, owner), field),
    tags: (owner, context, field) => renderEdge(context, tagsEdge(context, owner), field),
    mentioned_media: (owner, context, field) => mentionedMedia(context, owner, field),
    mentioned_comment: (owner, context, field) => mentionedComment(context, owner, field),
  },
};

function ownMedia({ server }: GraphContext, owner: Account): PlacedPost[] {
  return server.worlds.instagram.posts
    .by(owner.id)
    .filter((post) => post.parentId === null && post.repostOf === null);
}

function mediaEdge(context: GraphContext, owner: Account): Edge<PlacedPost> {
  return edgeOfMedia(owner, 'media', ownMedia(context, owner).reverse());
}

function tagsEdge(context: GraphContext, owner: Account): Edge<PlacedPost> {
  return edgeOfMedia(owner, 'tags', taggingMedia(context, owner));
}

function edgeOfMedia(owner: Account, name: string, nodes: readonly PlacedPost[]): Edge<PlacedPost> {
  const of = instagramId('user', owner.id);
  return { of, name, shape: mediaShape, nodes, placeOf: ({ id }) => BigInt(id), falling: true };
}

const instagram = (
  name: string,
  permission: Operation<Account>['permissions'][number],
  run: Operation<Account>['run'],
): Operation<Account> => ({ name: `user.${name}`, permissions: [permission], useCase: 'instagram', run });

export const igUserOperations: Operations<Account> = {
  ...instagramSubscribedApps,
  GET: instagram('get', 'instagram_basic', (context, owner) =>
    jsonAnswer(renderNode(igUserShape, owner, context, askedFields(context))),
  ),
  'GET media': instagram('media.list', 'instagram_basic', (context, owner) =>
    edgeAnswer(context, mediaEdge(context, owner)),
  ),
  'GET tags': instagram('tags.list', 'instagram_manage_comments', (context, owner) =>
    edgeAnswer(context, tagsEdge(context, owner)),
  ),
  'POST mentions': instagram('mentions.create', 'instagram_manage_comments', answerMention),
  'POST media': instagram('media.create', 'instagram_content_publish', createContainer),
  'POST media_publish': instagram('media.publish', 'instagram_content_publish', publishContainer),
  'GET content_publishing_limit': instagram(
    'publishing-limit',
    'instagram_content_publish',
    (context, owner) => {
      askedEdge(context, 'content_publishing_limit');
      return publishingLimit(context, owner);
    },
  ),
  'GET insights': instagram('insights', 'instagram_manage_insights', userInsights),
  'POST messages': sendOperation,
  ...conversationOperations,
};
