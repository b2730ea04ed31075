/** Posts on a page's timeline, and posts of people that call the page by name. */
import { avatarUrl } from '../../avatars/avatar-route.js';
import { jsonAnswer } from '../../http/answer.js';
import type { PlacedPost } from '../../world/post-store.js';
import { GraphError } from '../errors.js';
import { askedFields } from '../graph/asked-fields.js';
import { askedEdge, renderEdge } from '../graph/edge.js';
import { type Operations, renderNode, type Shape } from '../graph/node.js';
import { type GraphContext, graphTime } from '../server.js';
import { commentsEdge, createComment, listComments } from './comments.js';
import { isHidden, messageTags, photoAttachment, photosOf, remove, setHidden, setText } from './content.js';
import { postInsights } from './insights.js';
import { likeOperations, likesEdge } from './likes.js';
import { profileShape } from './people.js';
import { shownText } from './shown-text.js';
import { storyId, wallOf } from './stories.js';

export const postShape: Shape<PlacedPost> = {
  type: 'Post',
  id: (post, { server, page }) => storyId(server.worlds.facebook, page, post),
  usual: ['created_time', 'message', 'id'],
  fields: {
    message: (post, { server }) =>
      post.text === '' ? undefined : shownText(server.worlds.facebook, post.text).text,
    message_tags: (post, context) => messageTags(context, post),
    story: () => undefined,
    created_time: (post) => graphTime(post.at),
    updated_time: (post) => graphTime(Number(post.native?.editedAt ?? post.at)),
    from: (post, context, { fields }) => {
      const author = context.server.worlds.facebook.accounts.byId(post.authorId);
      return author && renderNode(profileShape, author, context, fields);
    },
    to: (post, context) => {
      const wall = wallOf(context.server.worlds.facebook, post);
      if (!wall || wall.id === post.authorId) return undefined;
      return { data: [renderNode(profileShape, wall, context, null)] };
    },
    permalink_url: (post, { server }) => `${server.baseUrl()}/posts/${post.id}`,
    status_type: (post) => (photosOf(post).length > 0 ? 'added_photos' : 'mobile_status_update'),
    is_hidden: (post) => isHidden(post),
    is_published: () => true,
    is_expired: () => false,
    parent_id: () => undefined,
    place: () => undefined,
    privacy: () => ({ value: 'EVERYONE', description: 'Public', allow: '', deny: '', friends: '' }),
    shares: (post, { server }) => {
      const count = server.worlds.facebook.posts.repostsOf(post.id).length;
      return count > 0 ? { count } : undefined;
    },
    full_picture: (post, { server }) => {
      const [first] = photosOf(post);
      return first === undefined ? undefined : server.photos.urlOf(server.baseUrl(), first);
    },
    picture: (post, { server }) =>
      photosOf(post).length > 0 ? avatarUrl(server.sandboxUrl(), post.id) : undefined,
    attachments: (post, context) => attachmentsOf(context, post),
    comments: (post, context, field) => renderEdge(context, commentsEdge(context, post, field), field),
    likes: (post, context, field) => renderEdge(context, likesEdge(context, post, 'likes'), field),
    reactions: (post, context, field) => renderEdge(context, likesEdge(context, post, 'reactions'), field),
  },
};

function attachmentsOf(context: GraphContext, post: PlacedPost): unknown {
  const link = post.native?.link;
  const photos = photosOf(post).map((id) => photoAttachment(context, id));
  if (typeof link === 'string')
    return { data: [{ type: 'share', unshimmed_url: link, url: link, title: link }] };
  if (photos.length === 0) return undefined;
  if (photos.length === 1) return { data: photos };
  return { data: [{ type: 'album', media_type: 'album', subattachments: { data: photos } }] };
}

const READ = ['pages_read_engagement', 'pages_read_user_content'] as const;

export const postOperations: Operations<PlacedPost> = {
  GET: {
    name: 'post.get',
    permissions: READ,
    run: (context, post) => jsonAnswer(renderNode(postShape, post, context, askedFields(context))),
  },
  POST: {
    name: 'post.update',
    permissions: ['pages_manage_posts'],
    run: (context, post) => {
      const { params, page } = context;
      if (params.has('is_hidden')) setHidden(context, post, params.isTrue('is_hidden'));
      const message = params.get('message');
      if (message !== undefined) {
        if (post.authorId !== page.id) throw new GraphError(200, '(#200) Permissions error');
        setText(context, post, message);
      }
      return jsonAnswer({ success: true });
    },
  },
  DELETE: {
    name: 'post.delete',
    permissions: ['pages_manage_posts'],
    run: (context, post) => {
      const { server, page } = context;
      if (wallOf(server.worlds.facebook, post)?.id !== page.id)
        throw new GraphError(200, '(#200) Permissions error');
      return remove(context, post, postShape.id(post, context));
    },
  },
  'GET comments': { ...listComments, name: 'post.comments.list' },
  'POST comments': { ...createComment, name: 'post.comments.create' },
  'GET attachments': {
    name: 'post.attachments.list',
    permissions: READ,
    run: (context, post) => {
      askedEdge(context, 'attachments');
      return jsonAnswer(attachmentsOf(context, post) ?? { data: [] });
    },
  },
  'GET insights': { name: 'post.insights', permissions: ['read_insights'], run: postInsights },
  ...likeOperations('post'),
};
