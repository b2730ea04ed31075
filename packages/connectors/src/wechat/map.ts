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
  if (MsgId !== undefined) return MsgId;
  const seconds = CreateTime === undefined ? '' : Date.parse(CreateTime) / 1000;
  return [FromUserName, seconds, Event ?? MsgType, ...(MsgID === undefined ? [] : [MsgID])].join(':');
}

export const isEvent = ({ MsgType }: StoredPush) => MsgType === 'event';

/** Accounts have an original id that begins so; people do not. */
const isAccount = (userName: string) => userName.startsWith('gh_');

/** Our own words, as answers within a push hold them. */
const isOwn = ({ FromUserName, ToUserName }: StoredPush) => isAccount(FromUserName) && !isAccount(ToUserName);

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
  const { MsgType, Content, Recognition, Label, Location_X, Location_Y, Title, Description, Url } = source;
  if (MsgType === 'voice') return Recognition ?? '';
  const place = Location_X === undefined || Location_Y === undefined ? '' : `${Location_X}, ${Location_Y}`;
  const lines = [Content ?? '', Label ?? '', place, Title ?? '', Description ?? '', Url ?? ''].filter(
    Boolean,
  );
  if (lines.length === 0 && mediaOf(source).length === 0) return `[${MsgType}]`;
  return [...new Set(lines)].join('\n');
}

const KINDS: Record<string, RemoteMedia['kind']> = {
  image: 'image',
  voice: 'audio',
  video: 'video',
  shortvideo: 'video',
};

function mediaOf(
  { MsgType, PicUrl, ThumbUrl, MediaId }: StoredPush,
  baseUrl: string = BASE_URL,
): RemoteMedia[] {
  const kind = KINDS[MsgType] ?? 'file';
  const url = PicUrl ?? ThumbUrl ?? (MediaId === undefined ? undefined : mediaUrl(MediaId, baseUrl));
  return url === undefined
    ? []
    : [{ kind: PicUrl === undefined && ThumbUrl === undefined ? kind : 'image', url }];
}

/** The picture of a video: no attachment of its own, but a part of the document. */
const posterOf = ({ ThumbMediaId }: StoredPush): RemoteMedia[] =>
  ThumbMediaId === undefined ? [] : [{ kind: 'image', url: mediaUrl(ThumbMediaId) }];

/** Where a file is kept for three days; the account's token has to be added. */
const mediaUrl = (mediaId: string, baseUrl: string = BASE_URL) =>
  `${baseUrl}/cgi-bin/media/get?media_id=${encodeURIComponent(mediaId)}`;
