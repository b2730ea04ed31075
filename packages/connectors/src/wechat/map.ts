/** From WeChat's messages and people to ours. */

import type { ParsedMessage, RemoteMedia, RemotePost, RemoteProfile } from '@tingshuo/connector-kit';
import { withoutUndefined } from '@tingshuo/connector-kit';
import { BASE_URL } from './manifest.js';
import type { Push, StoredPush, User } from './schemas.js';

/** A person of whom only the id is known, as in every push. */
export const personOf = (openId: string): RemoteProfile => ({
  externalId: openId,
  handle: openId,
  displayName: openId,
});

export const toProfile = ({ openid, nickname, headimgurl, language }: User): RemoteProfile => ({
  ...personOf(openid),
  ...withoutUndefined({
    displayName: nickname ?? openid,
    avatarUrl: headimgurl,
    lang: language?.replace('_', '-'),
  }),
});

/** The same for each copy of one push: WeChat sends it up to four times. */
export function pushKey({ MsgId, MsgID, FromUserName, CreateTime, Event, MsgType }: StoredPush): string {
  const id = MsgId ?? (MsgType === 'event' ? undefined : MsgID);
  if (id !== undefined) return id;
  const seconds = CreateTime === undefined ? '' : Date.parse(CreateTime) / 1000;
  return [FromUserName, seconds, Event ?? MsgType, ...(MsgID === undefined ? [] : [MsgID])].join(':');
}

export const isEvent = ({ MsgType }: StoredPush) => MsgType === 'event';

/** Accounts have an original id that begins so; people do not. */
const isAccount = (userName: string) => userName.startsWith('gh_');

/** Our own words, as answers within a push hold them. */
const isOwn = (source: StoredPush) => {
  const { FromUserName, ToUserName } = source;
  return (isAccount(FromUserName) && !isAccount(ToUserName)) || isAnswer(source);
};

// Only accounts say these, as answers to a push.
const ANSWERS = new Set(['news', 'music', 'transfer_customer_service']);
const isAnswer = ({ MsgType, Image, Voice, Video }: StoredPush) =>
  ANSWERS.has(MsgType) || [Image, Voice, Video].some((part) => part !== undefined);

/** A message as a private post. */
export function toPost(source: Push, baseUrl: string = BASE_URL): RemotePost {
  const own = isOwn(source);
  return {
    externalId: pushKey(source),
    kind: 'dm',
    visibility: 'direct',
    author: personOf(source.FromUserName),
    text: textOf(source),
    mentions: [],
    tags: [],
    media: mediaOf(source, baseUrl),
    conversationExternalId: own ? source.ToUserName : source.FromUserName,
    ...(own && { isEcho: true }),
    occurredAt: source.CreateTime,
  };
}

export function toMessage(source: StoredPush): ParsedMessage {
  const own = isOwn(source);
  return {
    externalId: pushKey(source),
    conversationExternalId: own ? source.ToUserName : source.FromUserName,
    author: personOf(source.FromUserName),
    recipients: [{ externalId: source.ToUserName }],
    text: textOf(source),
    media: [...mediaOf(source), ...posterOf(source)],
    ...(source.CreateTime !== undefined && { occurredAt: source.CreateTime }),
    ...(own && { isEcho: true }),
  };
}

/** What a reader sees of a message: the words, a place or a link in lines, or the name of what we do not know. */
function textOf(source: StoredPush): string {
  const { MsgType, Content, Recognition, Label, Location_X, Location_Y, Title, Description, Url, PagePath } =
    source;
  if (MsgType === 'voice') return Recognition ?? '';
  const place = Location_X === undefined || Location_Y === undefined ? '' : `${Location_X}, ${Location_Y}`;
  const parts = [source.Video, source.Music, ...(source.Articles ?? [])];
  const lines = [
    ...[Content, Label, place, Title, Description, Url, PagePath],
    ...parts.flatMap((part) => [part?.Title, part?.Description]),
    ...[source.Music?.HQMusicUrl ?? source.Music?.MusicUrl],
    ...(source.Articles ?? []).map((each) => each.Url),
  ].flatMap((line) => line || []);
  if (lines.length === 0 && mediaOf(source).length === 0) return `[${MsgType}]`;
  return [...new Set(lines)].join('\n');
}

const KINDS: Record<string, RemoteMedia['kind']> = {
  image: 'image',
  voice: 'audio',
  video: 'video',
  shortvideo: 'video',
};

function mediaOf(source: StoredPush, baseUrl: string = BASE_URL): RemoteMedia[] {
  const { MsgType, PicUrl, ThumbUrl, Articles = [] } = source;
  const MediaId = source.MediaId ?? (source.Image ?? source.Voice ?? source.Video)?.MediaId;
  const pictures = Articles.flatMap((each) => each.PicUrl ?? []);
  if (pictures.length > 0) return pictures.map((url) => ({ kind: 'image', url }));
  const kind = KINDS[MsgType] ?? 'file';
  const url = PicUrl ?? ThumbUrl ?? (MediaId === undefined ? undefined : mediaUrl(MediaId, baseUrl));
  return url === undefined
    ? []
    : [{ kind: PicUrl === undefined && ThumbUrl === undefined ? kind : 'image', url }];
}

/** The picture of a video: no attachment of its own, but a part of the document. */
function posterOf({ ThumbMediaId, Music }: StoredPush): RemoteMedia[] {
  const poster = ThumbMediaId ?? Music?.ThumbMediaId;
  return poster === undefined ? [] : [{ kind: 'image', url: mediaUrl(poster) }];
}

/** Where a file is kept for three days; the account's token has to be added. */
export const mediaUrl = (mediaId: string, baseUrl: string = BASE_URL) =>
  `${baseUrl}/cgi-bin/media/get?media_id=${encodeURIComponent(mediaId)}`;
