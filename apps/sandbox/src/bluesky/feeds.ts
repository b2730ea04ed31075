/** Timelines, threads, posts by address, and search. */
import { jsonAnswer } from '../http/answer.js';
import type { Account } from '../world/facts.js';
import type { PlacedPost } from '../world/post-store.js';
import { matchesText, parseTextQuery } from '../world/text-search.js';
import { invalidRequest, XrpcFailure } from './failures.js';
import { didOf, parseAtUri } from './identity.js';
import { postPage } from './pages.js';
import {
  type BlueskyServer,
  limitOf,
  required,
  type UserContext,
  userMethod,
  type XrpcMethod,
} from './server.js';
import { feedItem, type Json, postView } from './views.js';

const MOST_POSTS = 25;

export const feedMethods: readonly XrpcMethod[] = [
  userMethod('GET', 'app.bsky.feed.getTimeline', (context) => {
    const { server, viewer } = context;
    const { world } = server;
    const inHome = ({ authorId }: PlacedPost): boolean =>
      authorId === viewer.id || world.graph.follows(viewer.id, authorId);
    return feed(context, 'app.bsky.feed.getTimeline', world.posts.all(), inHome);
  }),
  userMethod('GET', 'app.bsky.feed.getAuthorFeed', (context) => {
    const id = 'app.bsky.feed.getAuthorFeed';
    const account = context.server.directory.find(required(context.query, id, 'actor'));
    if (!account) throw invalidRequest('Profile not found');
    const withReplies = context.query.get('filter') !== 'posts_no_replies';
    const posts = context.server.world.posts.by(account.id);
    return feed(context, id, posts, (post) => withReplies || post.parentId === null);
  }),
  userMethod('GET', 'app.bsky.feed.getPosts', ({ server, query, viewer }) => {
    const uris = query.getAll('uris');
    if (uris.length === 0)
      throw invalidRequest('Invalid app.bsky.feed.getPosts params: Missing required key "uris"');
    if (uris.length > MOST_POSTS)
      throw invalidRequest(
        `Invalid app.bsky.feed.getPosts params: array too big (maximum ${MOST_POSTS}, got ${uris.length})`,
      );
    const found = [...new Set(uris)].flatMap((uri) => postAt(server, uri) ?? []);
    return jsonAnswer({ posts: found.map((post) => postView(server, post, viewer)) });
  }),
  userMethod('GET', 'app.bsky.feed.getPostThread', ({ server, query, viewer }) => {
    const uri = required(query, 'app.bsky.feed.getPostThread', 'uri');
    const post = postAt(server, uri);
    if (!post) throw new XrpcFailure(400, 'NotFound', `Post not found: ${uri}`);
    const height = numberOf(query, 'parentHeight', 80);
    const above = parentNode(server, post, viewer, height);
    return jsonAnswer({
      thread: { ...threadNode(server, post, viewer, numberOf(query, 'depth', 6)), ...above },
    });
  }),
  userMethod('GET', 'app.bsky.feed.searchPosts', (context) => {
    const id = 'app.bsky.feed.searchPosts';
    const { server, query, viewer } = context;
    const test = parseTextQuery(required(query, id, 'q'));
    const by = query.get('author');
    const authorId = by === null ? null : (server.directory.find(by)?.id ?? 'nobody');
    const [since, until] = ['since', 'until'].map((name) => Date.parse(query.get(name) ?? ''));
    const lang = query.get('lang');
    const keep = (post: PlacedPost): boolean =>
      !post.repostOf &&
      (authorId === null || post.authorId === authorId) &&
      (lang === null || post.lang === lang) &&
      !(since !== undefined && post.arrivedAt < since) &&
      !(until !== undefined && post.arrivedAt >= until) &&
      matchesText(test, String(server.records.recordOf(post).text));
    const asked = { limit: limitOf(query, id, 25), cursor: query.get('cursor') };
    const { posts, cursor } = postPage(server, server.world.posts.all(), keep, asked);
    const shown = posts.map((post) => postView(server, post, viewer));
    return jsonAnswer({ posts: shown, ...(cursor !== undefined && { cursor }) });
  }),
];

function feed(
  { server, query, viewer }: UserContext,
  id: string,
  posts: readonly PlacedPost[],
  keep: (post: PlacedPost) => boolean,
) {
  const asked = { limit: limitOf(query, id), cursor: query.get('cursor') };
  const page = postPage(server, posts, keep, asked);
  return jsonAnswer({
    feed: page.posts.flatMap((post) => feedItem(server, post, viewer)),
    ...(page.cursor !== undefined && { cursor: page.cursor }),
  });
}

/** Addresses name people by DID, and by handle where a person typed them. */
function postAt(server: BlueskyServer, uri: string): PlacedPost | undefined {
  const parts = parseAtUri(uri);
  if (!parts) throw invalidRequest('Invalid at-uri');
  const account = server.directory.find(parts.repo);
  const post = account && server.records.postAt(`at://${didOf(account)}/${parts.collection}/${parts.rkey}`);
  return post?.repostOf ? undefined : post;
}

function numberOf(query: URLSearchParams, name: string, usual: number): number {
  const given = Number(query.get(name) ?? usual);
  return Number.isInteger(given) && given >= 0 && given <= 1000 ? given : usual;
}

const NODE = { $type: 'app.bsky.feed.defs#threadViewPost', threadContext: {} };

function threadNode(server: BlueskyServer, post: PlacedPost, viewer: Account, depth: number): Json {
  const replies = [...server.world.posts.repliesTo(post.id)].sort((left, right) => left.order - right.order);
  return {
    ...NODE,
    post: postView(server, post, viewer),
    ...(depth > 0 && { replies: replies.map((reply) => threadNode(server, reply, viewer, depth - 1)) }),
  };
}

function parentNode(server: BlueskyServer, post: PlacedPost, viewer: Account, height: number): Json {
  if (post.parentId === null || height === 0) return {};
  const parent = server.world.posts.get(post.parentId);
  if (!parent) return { parent: { $type: 'app.bsky.feed.defs#notFoundPost', uri: '', notFound: true } };
  const above = parentNode(server, parent, viewer, height - 1);
  return { parent: { ...NODE, post: postView(server, parent, viewer), ...above } };
}
