/** Pages: what they are, their timelines, and what is published on them. */
import { jsonAnswer } from '../../http/answer.js';
import type { Account } from '../../world/facts.js';
import type { PlacedPost } from '../../world/post-store.js';
import { askedFields } from '../graph/asked-fields.js';
import { askedEdge, type Edge, edgeAnswer, renderEdge } from '../graph/edge.js';
import type { Field } from '../graph/field-selection.js';
import { type Operation, type Operations, renderNode, type Shape } from '../graph/node.js';
import { igUserShape } from '../instagram/users.js';
import { conversationOperations } from '../messaging/conversations.js';
import { sendOperation } from '../messaging/sending.js';
import { uploadOperation } from '../messaging/uploading.js';
import { type GraphContext, instagramOf } from '../server.js';
import { subscribedApps } from '../webhooks/subscribed-apps.js';
import { blockedOperations } from './blocked.js';
import { readMoment } from './comments.js';
import { pageInsights } from './insights.js';
import { picture } from './people.js';
import { postShape } from './posts.js';
import { createPhoto, createPost } from './publishing.js';
import { isStory, wallOf } from './stories.js';

const TASKS = ['ADVERTISE', 'ANALYZE', 'CREATE_CONTENT', 'MESSAGING', 'MODERATE', 'MANAGE'];

export const pageShape: Shape<Account> = {
  type: 'Page',
  id: (page) => page.id,
  usual: ['name', 'id'],
  fields: {
    name: (page) => page.name,
    username: (page) => page.handle,
    about: (page) => page.bio,
    category: () => 'Coffee shop',
    category_list: () => [{ id: '197871390225897', name: 'Coffee shop' }],
    fan_count: (page, { server }) => server.worlds.facebook.graph.followerCount(page.id),
    followers_count: (page, { server }) => server.worlds.facebook.graph.followerCount(page.id),
    link: (page, { server }) => `${server.baseUrl()}/${page.handle}`,
    picture: (page, context) => picture(context, page),
    is_published: () => true,
    verification_status: () => 'not_verified',
    tasks: () => TASKS,
    access_token: (page, { server, viewer, accessToken }) => {
      if (viewer.handle !== page.handle) return undefined;
      const found = server.tokens.find(accessToken)?.token;
      if (found?.kind === 'page') return accessToken;
      return found && server.tokens.pageToken(found, server.now()).value;
    },
    instagram_business_account: (page, context, { fields }) => linkedInstagram(context, page, fields),
    connected_instagram_account: (page, context, { fields }) => linkedInstagram(context, page, fields),
    feed: (page, context, field) => renderEdge(context, timeline(context, page, 'feed', field), field),
    posts: (page, context, field) => renderEdge(context, timeline(context, page, 'posts', field), field),
    tagged: (page, context, field) => renderEdge(context, timeline(context, page, 'tagged', field), field),
  },
};

function linkedInstagram(context: GraphContext, page: Account, fields: readonly Field[] | null): unknown {
  const linked = instagramOf(context.server, page);
  return linked && renderNode(igUserShape, linked, context, fields ?? []);
}

type Timeline = 'feed' | 'posts' | 'published_posts' | 'visitor_posts' | 'tagged';

/** Newest first. */
function timeline(
  { server }: GraphContext,
  page: Account,
  name: Timeline,
  { args }: Pick<Field, 'args'>,
): Edge<PlacedPost> {
  const view = server.worlds.facebook;
  const isOn = (post: PlacedPost): boolean => {
    if (!isStory(post)) return false;
    const isHere = wallOf(view, post)?.id === page.id;
    switch (name) {
      case 'feed':
        return isHere;
      case 'posts':
      case 'published_posts':
        return isHere && post.authorId === page.id;
      case 'visitor_posts':
        return isHere && post.authorId !== page.id;
      case 'tagged':
        return !isHere && post.mentions.includes(page.id);
    }
  };
  const [since, until] = [args.since, args.until].map(readMoment);
  const nodes = view.posts
    .all()
    .filter(
      (post) =>
        isOn(post) && (since === undefined || post.at >= since) && (until === undefined || post.at < until),
    );
  const placeOf = ({ id }: PlacedPost): bigint => BigInt(id);
  return { of: page.id, name, shape: postShape, nodes: nodes.reverse(), placeOf, falling: true };
}

function listTimeline(name: Timeline): Operation<Account> {
  return {
    name: `page.${name}.list`,
    permissions: ['pages_read_engagement', 'pages_read_user_content'],
    run: (context, page) => edgeAnswer(context, timeline(context, page, name, askedEdge(context, name))),
  };
}

export const pageOperations: Operations<Account> = {
  GET: {
    name: 'page.get',
    permissions: [],
    run: (context, page) => jsonAnswer(renderNode(pageShape, page, context, askedFields(context))),
  },
  'GET feed': listTimeline('feed'),
  'GET posts': listTimeline('posts'),
  'GET published_posts': listTimeline('published_posts'),
  'GET visitor_posts': listTimeline('visitor_posts'),
  'GET tagged': listTimeline('tagged'),
  'POST feed': { name: 'page.feed.create', permissions: ['pages_manage_posts'], run: createPost },
  'POST photos': { name: 'page.photos.create', permissions: ['pages_manage_posts'], run: createPhoto },
  'GET insights': { name: 'page.insights', permissions: ['read_insights'], run: pageInsights },
  'POST messages': sendOperation,
  'POST message_attachments': uploadOperation,
  ...conversationOperations,
  ...subscribedApps,
  ...blockedOperations,
};
