/** Posts and comments that were collected from Weibo's pages: other names than those of the API, and times of China. */

import {
  idText,
  type JsonObject,
  lenient,
  lenientList,
  lenientUrl,
  type ParsedDocument,
  type ParsedPost,
  type ParsedProfile,
  type RemoteMedia,
  readShapes,
  shape,
  tally,
  topicsIn,
  webUrl,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { z } from 'zod';

const words = lenient(z.string().min(1));

const time = lenient(
  z
    .string()
    .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    .transform((text) => new Date(`${text.replace(' ', 'T')}+08:00`))
    .refine((date) => !Number.isNaN(date.getTime()))
    .transform((date) => date.toISOString()),
);

const person = z.object({
  _id: idText,
  nick_name: words,
  avatar_hd: lenientUrl,
  description: words,
  location: words,
  followers_count: tally,
  friends_count: tally,
  statuses_count: tally,
});

const base = { _id: idText, created_at: time, content: z.string() };
const status = z.object({
  ...base,
  user: lenient(person),
  url: lenientUrl,
  pic_urls: lenientList(webUrl),
  video: lenientUrl,
  reposts_count: tally,
  comments_count: tally,
  attitudes_count: tally,
});
const comment = z.object({ ...base, comment_user: lenient(person), like_counts: tally });

const isStatus = (object: JsonObject) => '_id' in object && 'content' in object && 'user' in object;
const isComment = (object: JsonObject) => '_id' in object && 'content' in object && 'comment_user' in object;
const isPerson = (object: JsonObject) => '_id' in object && 'nick_name' in object;

const SHAPES = [
  shape(isComment, comment, (told) => ({ posts: [toComment(told)] })),
  shape(isStatus, status, (told) => ({ posts: [toStatus(told)] })),
  shape(isPerson, person, (told) => ({ profiles: [toProfile(told)] })),
];

/** What a document of that form holds; nothing where it is another one. */
export const weiboWeb = (json: unknown): ParsedDocument => readShapes(json, SHAPES);

const toProfile = ({ _id, nick_name, ...told }: z.output<typeof person>): ParsedProfile =>
  withoutUndefined({
    externalId: _id,
    handle: nick_name ?? _id,
    displayName: nick_name,
    avatarUrl: told.avatar_hd,
    bio: told.description,
    location: told.location,
    followers: told.followers_count,
    following: told.friends_count,
    posts: told.statuses_count,
    url: `https://weibo.com/u/${encodeURIComponent(_id)}`,
  });

const contentOf = ({ _id, content, created_at }: Pick<z.output<typeof status>, keyof typeof base>) => ({
  externalId: _id,
  visibility: 'public' as const,
  text: content,
  occurredAt: created_at,
  mentions: [],
  tags: topicsIn(content),
});

const toStatus = (source: z.output<typeof status>): ParsedPost =>
  withoutUndefined({
    ...contentOf(source),
    kind: 'post' as const,
    author: source.user && toProfile(source.user),
    media: [
      ...source.pic_urls.map((url): RemoteMedia => ({ kind: 'image', url })),
      ...(source.video === undefined ? [] : [{ kind: 'video' as const, url: source.video }]),
    ],
    url: source.url,
    metrics: withoutUndefined({
      reposts: source.reposts_count,
      replies: source.comments_count,
      likes: source.attitudes_count,
    }),
  });

const toComment = (source: z.output<typeof comment>): ParsedPost =>
  withoutUndefined({
    ...contentOf(source),
    kind: 'comment' as const,
    author: source.comment_user && toProfile(source.comment_user),
    media: [],
    metrics: withoutUndefined({ likes: source.like_counts }),
  });
