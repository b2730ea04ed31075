/** From Bluesky's views and records to what the product understands. */

import {
  type ListItem,
  linkedHtml,
  listItem,
  type ParsedPost,
  type PostReason,
  postItem,
  type RemotePost,
  type RemoteProfile,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { POSTS, parseAtUri, webAddress } from './at-uri.js';
import { recordMedia, viewMedia } from './media.js';
import {
  type FeedItem,
  feedItem,
  type PostRecord,
  type PostView,
  type Profile,
  placed,
  postView,
  type QuotedView,
} from './schemas.js';

/** An account as a profile. */
export function toProfile(source: Profile): RemoteProfile {
  return withoutUndefined({
    externalId: source.did,
    handle: source.handle,
    displayName: source.displayName || source.handle,
    bio: source.description || undefined,
    avatarUrl: source.avatar,
    url: `https://bsky.app/profile/${source.handle}`,
    followers: source.followersCount,
    following: source.followsCount,
    posts: source.postsCount,
    createdAt: source.createdAt,
  });
}

/** A record with its author as a post. */
export function recordPost(
  uri: string,
  author: RemoteProfile,
  record: PostRecord,
  indexedAt: string | undefined,
): RemotePost {
  const parent = record.reply?.parent.uri;
  return withoutUndefined({
    externalId: uri,
    kind:
      parent !== undefined ? ('reply' as const) : isQuote(record) ? ('quote' as const) : ('post' as const),
    visibility: 'public' as const,
    author,
    ...bodyOf(record),
    lang: record.langs[0],
    parentExternalId: parent,
    parentAuthorExternalId: parent === undefined ? undefined : parseAtUri(parent)?.repo,
    mentions: mentionsOf(record),
    tags: tagsOf(record),
    media: recordMedia(uri, record),
    url: webAddress(uri, author.handle),
    occurredAt: earlier(record.createdAt, indexedAt),
  });
}

/** Lists and feeds are put into posts in the same way. */
const isQuote = ({ embed }: PostRecord) =>
  embed?.record !== undefined && parseAtUri(embed.record.uri)?.collection === POSTS;

/** A record of a repository: its author is known by the address only. */
export function storedPost(uri: string, record: PostRecord): ParsedPost {
  const { author: _none, ...post } = recordPost(uri, NOBODY, record, undefined);
  const repo = parseAtUri(uri)?.repo;
  return {
    ...post,
    ...withoutUndefined({ url: webAddress(uri) }),
    ...(repo !== undefined && { author: { externalId: repo } }),
  };
}

const NOBODY: RemoteProfile = { externalId: '', handle: '', displayName: '' };

/** A post as it is shown inside another one. */
export function toQuotedPost({ uri, author, value, indexedAt, embeds }: QuotedView): RemotePost {
  const post = recordPost(uri, toProfile(author), value, indexedAt);
  const shown = embeds.flatMap(viewMedia);
  return shown.length > 0 ? { ...post, media: shown } : post;
}

/** A hydrated post. */
export function toPost(view: PostView): RemotePost {
  const { embed } = view;
  const post = recordPost(view.uri, toProfile(view.author), view.record, view.indexedAt);
  const quoted = embed?.record;
  const metrics = withoutUndefined({
    replies: view.replyCount,
    reposts: view.repostCount,
    likes: view.likeCount,
  });
  return {
    ...post,
    ...(embed && { media: viewMedia(embed) }),
    metrics,
    ...(quoted && {
      kind: post.kind === 'post' ? 'quote' : post.kind,
      repostOf: toQuotedPost(quoted),
    }),
  };
}

// A client may say any time for its record, the index says when it was seen: nothing is newer than that.
const earlier = (createdAt: string, indexedAt: string | undefined) =>
  indexedAt !== undefined && Date.parse(indexedAt) < Date.parse(createdAt) ? indexedAt : createdAt;

/** Facets are placed by the bytes of the text's UTF-8 form. */
const upTo = ({ text }: Pick<PostRecord, 'text'>, byte: number) =>
  Buffer.from(text).subarray(0, byte).toString();
const wordsOf = (
  source: Pick<PostRecord, 'text'>,
  { byteStart, byteEnd }: PostRecord['facets'][0]['index'],
) => upTo(source, byteEnd).slice(upTo(source, byteStart).length);

/** `html` where a text alone would lose addresses of links, else `text`: clients shorten what they link. */
export function bodyOf(source: Pick<PostRecord, 'text' | 'facets'>): { html: string } | { text: string } {
  const links = source.facets.flatMap(({ index, features }) =>
    features.flatMap(({ uri: url }) => {
      const offset = upTo(source, index.byteStart).length;
      return url === undefined ? [] : [{ offset, length: wordsOf(source, index).length, url }];
    }),
  );
  const html = linkedHtml(source.text, links);
  return html === undefined ? { text: source.text } : { html };
}

const mentionsOf = (record: PostRecord): RemotePost['mentions'] =>
  record.facets.flatMap(({ index, features }) =>
    features.flatMap(({ did }) =>
      did === undefined ? [] : [{ externalId: did, handle: wordsOf(record, index).replace(/^@/, '') }],
    ),
  );

function tagsOf({ facets, tags }: PostRecord): string[] {
  const inText = facets.flatMap(({ features }) => features.flatMap(({ tag }) => tag ?? []));
  return [...new Set([...inText, ...tags])];
}

/** One entry of a timeline: a post, or somebody's repost of it. */
export function feedListItem(raw: unknown, why: PostReason, path: string): ListItem {
  return listItem(raw, path, feedItem, feedPlace, (told) => postItem(toFeedPost(told), why));
}

/** An entry of a timeline: the post, or the repost of it. */
export function toFeedPost({ post: view, reason }: FeedItem): RemotePost {
  const post = toPost(view);
  if (!reason) return post;
  const by = toProfile(reason.by);
  return {
    externalId: reason.uri ?? `${view.uri}#${by.externalId}`,
    kind: 'repost',
    visibility: 'public',
    author: by,
    text: '',
    repostOf: post,
    mentions: [],
    tags: [],
    media: [],
    occurredAt: reason.indexedAt,
  };
}

/** One found post. */
export function viewListItem(raw: unknown, why: PostReason, path: string): ListItem {
  return listItem(raw, path, postView, place, (view) => postItem(toPost(view), why));
}

/** Where an item that cannot be read stands in its list. */
export const place = placed.transform(({ uri: id, indexedAt: at }) => ({ id, at }));
const feedPlace = z.object({ post: place }).transform(({ post }) => post);
