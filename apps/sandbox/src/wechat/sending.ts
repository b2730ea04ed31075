/** Customer-service messages: to a person who wrote or did something a short while ago. */
import { jsonAnswer } from '../http/answer.js';
import type { Account } from '../world/facts.js';
import { type ErrorCode, OK, WechatError } from './errors.js';
import { personOf } from './people.js';
import { type WechatContext, type WechatRoute, wechatRoute } from './server.js';

export const MAX_TEXT_BYTES = 2048;

/** What each type of message must bring, and the media that it names. */
const PARTS: Record<string, { field: string; media?: string }> = {
  image: { field: 'image', media: 'media_id' },
  voice: { field: 'voice', media: 'media_id' },
  video: { field: 'video', media: 'media_id' },
  music: { field: 'music', media: 'thumb_media_id' },
  news: { field: 'news' },
  msgmenu: { field: 'msgmenu' },
  wxcard: { field: 'wxcard' },
};

export const sendingRoutes: readonly WechatRoute[] = [
  wechatRoute('message.custom.send', 'POST', '/message/custom/send', 500_000, (context) => {
    const { server, official, owner, json } = context;
    const person = personOf(server, official, json.touser);
    const { text, native } = readMessage(context);
    const spent = server.replies.spend(replyKey(owner, person), server.now());
    if (spent !== 'sent') throw new WechatError(spent === 'too-late' ? 45015 : 45047);
    const at = server.now();
    const message = server.world.send({ fromId: owner.id, toId: person.id, text, native, at });
    return { ...jsonAnswer(OK), effect: { created: message.id } };
  }),
  wechatRoute('message.custom.typing', 'POST', '/message/custom/typing', 500_000, (context) => {
    personOf(context.server, context.official, context.json.touser);
    return jsonAnswer(OK);
  }),
];

/** Between whom an allowance is. */
export function replyKey(owner: Account, person: Account): string {
  return `${owner.id} ${person.id}`;
}

function readMessage({ server, json }: WechatContext): {
  text: string;
  native: Record<string, unknown> | null;
} {
  const type = String(json.msgtype ?? '');
  if (type === 'text') return { text: readText(json.text), native: null };
  const part = PARTS[type];
  if (!part) throw new WechatError(40008);
  const value = json[part.field];
  if (!value || typeof value !== 'object') throw new WechatError(47001);
  const media =
    part.media === undefined ? undefined : Object.entries(value).find(([name]) => name === part.media);
  if (part.media !== undefined && !server.shelf.get(String(media?.[1] ?? ''), server.now()))
    throw new WechatError(40007);
  return { text: '', native: { kind: type, ...value } };
}

function readText(value: unknown): string {
  const content = value && typeof value === 'object' && 'content' in value ? value.content : undefined;
  if (typeof content !== 'string') refuse(47001);
  if (content === '') refuse(44004);
  if (Buffer.byteLength(content, 'utf8') > MAX_TEXT_BYTES) refuse(45002);
  return content;
}

function refuse(code: ErrorCode): never {
  throw new WechatError(code);
}
