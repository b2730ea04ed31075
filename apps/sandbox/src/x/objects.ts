/** The JSON objects of the X API: only the fields that were asked for. */

import { avatarUrl } from '../avatars/avatar-route.js';
import { postedFiles } from '../files/posted-files.js';
import { postedPoll } from '../polls/posted-poll.js';
import type { Account } from '../world/facts.js';
import { homeOf } from '../world/people/homes.js';
import type { PlacedPost } from '../world/post-store.js';
import type { MediaField, TweetField, UserField, Wanted } from './fields.js';
import { isPhoto, mediaKey, typeOf } from './media.js';
import { pollId, pollObjects } from './polls.js';
import type { XServer } from './server.js';
import { type ShownText, shortLink, shownText } from './shown-text.js';

export type Json = Record<string, unknown>;

export function userObject(server: XServer, account: Account, wanted: ReadonlySet<UserField>): Json {
  const { world } = server;
  const extra: Partial<Record<UserField, () => unknown>> = {
    created_at: () => new Date(account.createdAt).toISOString(),
    description: () => account.bio,
    location: () => homeOf(account).own,
    profile_image_url: () => avatarUrl(server.sandboxUrl(), account.id),
    protected: () => false,
    verified: () => account.role === 'brand',
    public_metrics: () => ({
      followers_count: world.graph.followerCount(account.id),
      following_count: world.graph.followingCount(account.id),
      tweet_count: world.posts.by(account.id).length,
      listed_count: 0,
      like_count: 0,
      media_count: 0,
    }),
  };
  return { id: account.id, name: account.name, username: account.handle, ...pick(extra, wanted) };
}

export function tweetObject(server: XServer, post: PlacedPost, wanted: ReadonlySet<TweetField>): Json {
  const { text, entities } = textOf(server, post);
  const parent = post.parentId === null ? undefined : server.world.posts.get(post.parentId);
  const extra: Partial<Record<TweetField, () => unknown>> = {
    author_id: () => post.authorId,
    created_at: () => new Date(post.at).toISOString(),
    conversation_id: () => conversationOf(server, post),
    lang: () => post.lang,
    possibly_sensitive: () => post.sensitive,
    reply_settings: () => 'everyone',
    in_reply_to_user_id: () => parent?.authorId,
    referenced_tweets: () => nonEmpty(references(post)),
    attachments: () => {
      const keys = postedFiles(post).map(mediaKey);
      if (postedPoll(post)) return { poll_ids: [pollId(post)] };
      return keys.length > 0 ? { media_keys: keys } : undefined;
    },
    entities: () => {
      const found = Object.entries(entities).filter(([, list]) => list.length > 0);
      return found.length > 0 ? Object.fromEntries(found) : undefined;
    },
    public_metrics: () => metricsOf(server, post),
  };
  return { id: post.id, edit_history_tweet_ids: [post.id], text, ...pick(extra, wanted) };
}

/** Related objects that were asked for, each once. */
export function includesOf(server: XServer, posts: readonly PlacedPost[], wanted: Wanted): Json {
  const { expansions } = wanted;
  const users = new Set<string>();
  const tweets = new Map<string, PlacedPost>();
  for (const post of posts) {
    if (expansions.has('author_id')) users.add(post.authorId);
    if (expansions.has('entities.mentions.username'))
      for (const { id } of textOf(server, post).entities.mentions) users.add(String(id));
    const parent = post.parentId ? server.world.posts.get(post.parentId) : undefined;
    if (parent && expansions.has('in_reply_to_user_id')) users.add(parent.authorId);
    for (const { id } of references(post)) {
      const other = server.world.posts.get(id);
      if (!other) continue;
      if (expansions.has('referenced_tweets.id')) tweets.set(id, other);
      if (expansions.has('referenced_tweets.id.author_id')) users.add(other.authorId);
    }
  }
  const people = [...users].flatMap((id) => server.world.accounts.byId(id) ?? []);
  const files = expansions.has('attachments.media_keys') ? posts.flatMap(postedFiles) : [];
  const polls = expansions.has('attachments.poll_ids') ? pollObjects(server, posts) : [];
  const includes = {
    ...(polls.length > 0 && { polls }),
    ...(files.length > 0 && { media: files.map((file) => mediaObject(server, file, wanted.media)) }),
    ...(people.length > 0 && { users: people.map((each) => userObject(server, each, wanted.user)) }),
    ...(tweets.size > 0 && {
      tweets: [...tweets.values()].map((each) => tweetObject(server, each, wanted.tweet)),
    }),
  };
  return Object.keys(includes).length > 0 ? { includes } : {};
}

/** A file, which has its key and its type in any case. Only pictures have an address of their own. */
export function mediaObject(
  server: XServer,
  file: { id: string; type: string; alt: string | null },
  wanted: ReadonlySet<MediaField>,
  address = server.files.urlOf(server.baseUrl(), file.id),
): Json {
  const variants = [{ bit_rate: 832_000, content_type: file.type, url: address }];
  const extra: Partial<Record<MediaField, () => unknown>> = {
    url: () => (isPhoto(file) ? address : undefined),
    variants: () => (isPhoto(file) ? undefined : variants),
    alt_text: () => file.alt ?? undefined,
  };
  return { media_key: mediaKey(file), type: typeOf(file), ...pick(extra, wanted) };
}

/** The first post of the conversation, which keeps its name when it is deleted. */
export function conversationOf(server: XServer, post: PlacedPost): string {
  const seen = new Set<string>();
  let root = post;
  while (root.parentId !== null && !seen.has(root.id)) {
    seen.add(root.id);
    const parent = server.world.posts.get(root.parentId);
    if (!parent) return root.parentId;
    root = parent;
  }
  return root.id;
}

function textOf(server: XServer, post: PlacedPost): ReturnType<typeof shownText> {
  const original = post.repostOf ? server.world.posts.get(post.repostOf) : undefined;
  const author = original && server.world.accounts.byId(original.authorId);
  const source = original ? `RT @${author?.handle ?? 'unknown'}: ${original.text}` : post.text;
  const shown = shownText(source, (name) => server.world.accounts.byAddress(name));
  return withMediaLinks(shown, server, post);
}

/** X puts one short link for all pictures at the end of the text, and tells every picture's in the entities. */
function withMediaLinks(shown: ShownText, server: XServer, post: PlacedPost): ShownText {
  const files = postedFiles(post);
  const [first] = files;
  if (!first) return shown;
  const url = shortLink(`picture ${first.id}`);
  const text = shown.text === '' ? url : `${shown.text} ${url}`;
  const end = [...text].length;
  const author = server.world.accounts.byId(post.authorId)?.handle ?? 'i';
  const links = files.map((file, at) => ({
    start: end - url.length,
    end,
    url,
    expanded_url: `https://x.com/${author}/status/${post.id}/photo/${at + 1}`,
    display_url: `pic.x.com/${url.slice(-10)}`,
    media_key: mediaKey(file),
  }));
  return { text, entities: { ...shown.entities, urls: [...shown.entities.urls, ...links] } };
}

function references({ parentId, repostOf, quoteOf }: PlacedPost): { type: string; id: string }[] {
  return [
    ...(repostOf ? [{ type: 'retweeted', id: repostOf }] : []),
    ...(quoteOf ? [{ type: 'quoted', id: quoteOf }] : []),
    ...(parentId ? [{ type: 'replied_to', id: parentId }] : []),
  ];
}

function metricsOf({ world }: XServer, { id }: PlacedPost): Json {
  return {
    retweet_count: world.posts.repostsOf(id).length,
    reply_count: world.posts.repliesTo(id).length,
    like_count: world.likes.count(id),
    quote_count: world.posts.quotesOf(id).length,
    bookmark_count: 0,
    impression_count: 0,
  };
}

function pick<Field extends string>(
  extra: Partial<Record<Field, () => unknown>>,
  wanted: ReadonlySet<Field>,
): Json {
  const entries = [...wanted].map((field) => [field, extra[field]?.()] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}
