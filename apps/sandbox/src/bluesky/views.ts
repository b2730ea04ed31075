/** People and posts as the app view shows them. */
import { avatarUrl } from '../avatars/avatar-route.js';
import type { Account } from '../world/facts.js';
import type { PlacedPost } from '../world/post-store.js';
import { ancestorsOf } from '../world/thread.js';
import { atUri, cidOf, didOf, handleOf, parseAtUri, recordKeyOf } from './identity.js';
import { FOLLOWS, GATES, isObject, LIKES, PROFILES } from './records.js';
import type { BlueskyServer } from './server.js';

export type Json = Record<string, unknown>;

export function followUri(from: Account, ref: string): string {
  return atUri(didOf(from), FOLLOWS, recordKeyOf(ref));
}

export function profileView(server: BlueskyServer, account: Account, viewer: Account): Json {
  const { graph } = server.world;
  const following = graph.followRef(viewer.id, account.id);
  const followedBy = graph.followRef(account.id, viewer.id);
  return {
    did: didOf(account),
    handle: handleOf(account),
    displayName: account.name,
    avatar: avatarUrl(server.sandboxUrl(), account.id),
    associated: { activitySubscription: { allowSubscriptions: 'followers' } },
    viewer: {
      muted: false,
      blockedBy: false,
      ...(following !== undefined && { following: followUri(viewer, following) }),
      ...(followedBy !== undefined && { followedBy: followUri(account, followedBy) }),
    },
    labels: [],
    createdAt: new Date(account.createdAt).toISOString(),
  };
}

export function detailedProfile(server: BlueskyServer, account: Account, viewer: Account): Json {
  const { graph, posts } = server.world;
  return {
    ...profileView(server, account, viewer),
    description: account.bio,
    followersCount: graph.followerCount(account.id),
    followsCount: graph.followingCount(account.id),
    postsCount: posts.by(account.id).length,
    ...pinnedIn(server, account),
    indexedAt: new Date(account.createdAt).toISOString(),
  };
}

function pinnedIn({ records }: BlueskyServer, account: Account): Json {
  const { pinnedPost } = records.other(atUri(didOf(account), PROFILES, 'self'))?.value ?? {};
  return isObject(pinnedPost) ? { pinnedPost } : {};
}

/** Who may answer, and which answers the author of the first post took out of sight. */
function gateOf({ records }: BlueskyServer, post: PlacedPost): Json {
  const { repo, rkey } = parseAtUri(records.uriOf(post)) ?? { repo: '', rkey: '' };
  const uri = atUri(repo, GATES, rkey);
  const record = records.other(uri)?.value;
  return record ? { threadgate: { uri, cid: cidOf(record), record, lists: [] } } : {};
}

export function postView(server: BlueskyServer, post: PlacedPost, viewer: Account): Json {
  const { world, records } = server;
  const author = records.authorOf(post);
  const embed = embedView(server, post, viewer);
  const repost = world.posts.repostsOf(post.id).find(({ authorId }) => authorId === viewer.id);
  return {
    ...records.refOf(post),
    author: author && profileView(server, author, viewer),
    record: records.recordOf(post),
    ...(embed && { embed }),
    bookmarkCount: 0,
    replyCount: world.posts.repliesTo(post.id).length,
    repostCount: world.posts.repostsOf(post.id).length,
    likeCount: world.likes.count(post.id),
    quoteCount: world.posts.quotesOf(post.id).length,
    indexedAt: new Date(post.arrivedAt).toISOString(),
    ...gateOf(server, post),
    viewer: {
      bookmarked: false,
      threadMuted: false,
      embeddingDisabled: false,
      ...(world.likes.has(post.id, viewer.id) && { like: atUri(didOf(viewer), LIKES, recordKeyOf(post.id)) }),
      ...(repost && { repost: records.uriOf(repost) }),
    },
    labels: [],
  };
}

/** A post in a feed, with the conversation that it answers and who reposted it. */
export function feedItem(server: BlueskyServer, entry: PlacedPost, viewer: Account): Json[] {
  const { world, records } = server;
  const post = entry.repostOf ? world.posts.get(entry.repostOf) : entry;
  const author = records.authorOf(entry);
  if (!post || !author) return [];
  const parent = post.parentId ? world.posts.get(post.parentId) : undefined;
  const root = parent && (ancestorsOf(world.posts, parent)[0] ?? parent);
  const shown = (other: PlacedPost): Json => ({
    $type: 'app.bsky.feed.defs#postView',
    ...postView(server, other, viewer),
  });
  return [
    {
      post: postView(server, post, viewer),
      ...(parent && root && { reply: { root: shown(root), parent: shown(parent) } }),
      ...(entry !== post && {
        reason: {
          $type: 'app.bsky.feed.defs#reasonRepost',
          by: profileView(server, author, viewer),
          ...records.refOf(entry),
          indexedAt: new Date(entry.arrivedAt).toISOString(),
        },
      }),
    },
  ];
}

function embedView(server: BlueskyServer, post: PlacedPost, viewer: Account): Json | undefined {
  const { records, world } = server;
  const { embed } = records.recordOf(post);
  if (!isObject(embed)) return undefined;
  const quoted = post.quoteOf ? world.posts.get(post.quoteOf) : undefined;
  const author = quoted && records.authorOf(quoted);
  const record =
    quoted && author
      ? {
          $type: 'app.bsky.embed.record#viewRecord',
          ...records.refOf(quoted),
          author: profileView(server, author, viewer),
          value: records.recordOf(quoted),
          indexedAt: new Date(quoted.arrivedAt).toISOString(),
          labels: [],
        }
      : { $type: 'app.bsky.embed.record#viewNotFound', notFound: true, uri: '' };
  if (embed.$type === 'app.bsky.embed.record') return { $type: 'app.bsky.embed.record#view', record };
  const images = imagesView(server, post, embed.$type === 'app.bsky.embed.images' ? embed : embed.media);
  if (embed.$type !== 'app.bsky.embed.recordWithMedia') return images;
  return { $type: 'app.bsky.embed.recordWithMedia#view', record: { record }, media: images };
}

function imagesView(server: BlueskyServer, post: PlacedPost, embed: unknown): Json | undefined {
  const author = server.records.authorOf(post);
  if (!author || !isObject(embed) || !Array.isArray(embed.images)) return undefined;
  const images = embed.images.filter(isObject).map((each) => {
    const ref = isObject(each.image) && isObject(each.image.ref) ? each.image.ref.$link : '';
    const url = `${server.baseUrl()}/img/${didOf(author)}/${String(ref)}`;
    return { thumb: url, fullsize: url, alt: each.alt ?? '' };
  });
  return { $type: 'app.bsky.embed.images#view', images };
}
