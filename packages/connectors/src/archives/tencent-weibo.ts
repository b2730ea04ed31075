/** Answers of Tencent Weibo's API, as people kept them: the network closed in 2020. */

import {
  idText,
  type JsonObject,
  lenient,
  lenientList,
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
const seconds = z.coerce
  .number()
  .int()
  .positive()
  .max(253_402_300_799)
  .transform((value) => new Date(value * 1000).toISOString());

/** Whoever wrote: `name` is the account, `openid` an id that only some answers tell. */
const by = {
  name: z.string().min(1).max(200),
  openid: words,
  nick: words,
  head: lenient(webUrl),
  location: words,
};

const content = {
  id: idText,
  ...by,
  text: lenient(z.string()),
  origtext: lenient(z.string()),
  timestamp: lenient(seconds),
  image: lenientList(webUrl),
  video: lenient(z.object({ realurl: lenient(webUrl), player: lenient(webUrl), title: words })),
  music: lenient(z.object({ url: lenient(webUrl), title: words })),
  type: lenient(z.coerce.number()),
  status: lenient(z.coerce.number()),
  count: tally,
  mcount: tally,
};
const original = z.object(content);
const info = original.extend({ source: lenient(original) });
type Info = z.output<typeof original> & { source?: z.output<typeof original> | undefined };

const isInfo = (object: JsonObject) =>
  'id' in object && 'name' in object && 'timestamp' in object && ('origtext' in object || 'mcount' in object);

// What is shared stands inside of what shares it.
const SHAPES = [
  shape(
    isInfo,
    info,
    (told) => ({ posts: [toPost(told)] }),
    (name) => name !== 'source',
  ),
];

/** What a document of Tencent Weibo holds; nothing where it is another one. */
export const tencentWeibo = (json: unknown): ParsedDocument => readShapes(json, SHAPES);

// The network's own numbers of what a post is and of what became of it.
const TYPE = { shared: 2, private: 3, answer: 4, emptyAnswer: 5, comment: 7 };
const DELETED = new Set([1, 3]);

function toPost(source: Info): ParsedPost {
  const { type, source: about } = source;
  const isAnswer = type === TYPE.answer || type === TYPE.emptyAnswer || type === TYPE.comment;
  const text = plainText(source);
  const isShared = about !== undefined && !isAnswer;
  const kind = isAnswer
    ? type === TYPE.comment
      ? ('comment' as const)
      : ('reply' as const)
    : isShared
      ? text === ''
        ? ('repost' as const)
        : ('quote' as const)
      : ('post' as const);
  return withoutUndefined({
    externalId: source.id,
    kind: type === TYPE.private ? ('dm' as const) : kind,
    visibility: type === TYPE.private ? ('direct' as const) : ('public' as const),
    author: authorOf(source),
    text,
    parentExternalId: isAnswer ? about?.id : undefined,
    parentAuthorExternalId: isAnswer ? (about?.openid ?? about?.name) : undefined,
    repostOf: isShared && !DELETED.has(about.status ?? 0) ? toPost(about) : undefined,
    mentions: [],
    tags: topicsIn(text),
    media: mediaOf(source),
    url: `http://t.qq.com/p/t/${encodeURIComponent(source.id)}`,
    occurredAt: source.timestamp,
    metrics: withoutUndefined({ reposts: source.count, replies: source.mcount }),
  });
}

/** `origtext` is what was typed; `text` has its links and names marked up. */
const plainText = ({ origtext, text = '' }: Info): string =>
  origtext ??
  text
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');

const authorOf = ({ name, openid, nick, head, location }: Info): ParsedProfile =>
  withoutUndefined({
    externalId: openid ?? name,
    handle: name,
    displayName: nick ?? name,
    avatarUrl: head && `${head}/100`,
    location,
    url: `http://t.qq.com/${encodeURIComponent(name)}`,
  });

// Addresses of pictures end before their size.
const WHOLE = '/2000';

function mediaOf({ image, video, music }: Info): RemoteMedia[] {
  const film = video?.realurl ?? video?.player;
  return [
    ...image.map((url) => ({ kind: 'image' as const, url: /\/\d+$/.test(url) ? url : url + WHOLE })),
    ...(film ? [withoutUndefined({ kind: 'video' as const, url: film, alt: video?.title })] : []),
    ...(music?.url ? [withoutUndefined({ kind: 'audio' as const, url: music.url, alt: music.title })] : []),
  ];
}
