/** What happened to an account besides messages, as WeChat pushes it. */

import {
  type Act,
  isJsonObject,
  type JsonObject,
  type ParsedEvent,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { personOf, pushKey } from './map.js';
import type { StoredPush } from './schemas.js';

const TYPES: Record<string, ParsedEvent['type']> = {
  subscribe: 'follow',
  unsubscribe: 'unfollow',
  click: 'clicked',
  view: 'clicked',
  view_miniprogram: 'clicked',
  scan: 'clicked',
  scancode_push: 'clicked',
  scancode_waitmsg: 'clicked',
  pic_sysphoto: 'clicked',
  pic_photo_or_album: 'clicked',
  pic_weixin: 'clicked',
  location_select: 'clicked',
};
/** Ends of what we sent, well or not. */
const DELIVERIES = new Set(['templatesendjobfinish', 'masssendjobfinish', 'subscribe_msg_sent_event']);
const WELL = /^(success|send success|sendsuccess)$/i;

/** Whoever follows by a code has scanned it: its key begins so. */
const SCENE = 'qrscene_';

/** What somebody did by an event. Its names differ in case between WeChat's own pages. */
export function actsOf({ Event = '', EventKey = '' }: StoredPush): Act[] {
  const name = Event.toLowerCase();
  if (name === 'subscribe') return EventKey.startsWith(SCENE) ? ['follow', 'scan'] : ['follow'];
  if (name === 'unsubscribe') return ['unfollow'];
  if (name.startsWith('scan')) return ['scan'];
  return TYPES[name] === 'clicked' ? ['click'] : [];
}

/** The events of a push: several where it tells of several subscription messages. */
export function toEvents(source: StoredPush, fields: JsonObject): ParsedEvent[] {
  const items =
    source.SubscribeMsgSentEvent ??
    source.SubscribeMsgPopupEvent ??
    source.SubscribeMsgChangeEvent ??
    source.List;
  if (!items || items.length === 0)
    return [eventOf(source, source.MsgID, source.Status, textOf(source, fields))];
  return items.map((item, index) => {
    const status = item.ErrorStatus ?? item.SubscribeStatusString;
    const event = eventOf(source, item.MsgID ?? item.TemplateId, status, status);
    return { ...event, eventId: `${pushKey(source)}:${item.MsgID ?? index}` };
  });
}

function eventOf(
  source: StoredPush,
  message: string | undefined,
  status: string | undefined,
  text: string | undefined,
): ParsedEvent {
  const name = source.Event ?? source.MsgType;
  const type = TYPES[name.toLowerCase()] ?? 'other';
  const isDelivered = DELIVERIES.has(name.toLowerCase()) && WELL.test(status ?? '');
  return withoutUndefined({
    type: isDelivered ? 'delivered' : type,
    name,
    eventId: pushKey(source),
    actor: personOf(source.FromUserName),
    targetExternalId: message ?? source.ToUserName,
    text,
    occurredAt: source.CreateTime,
  });
}

const ENVELOPE = new Set(['ToUserName', 'FromUserName', 'CreateTime', 'MsgType', 'Event', 'MsgID', 'MsgId']);

/** The menu's key, the status, or all that the event tells by name. */
function textOf({ EventKey, Status }: StoredPush, fields: JsonObject): string | undefined {
  const told = Object.entries(fields).filter(([name]) => !ENVELOPE.has(name));
  const only = EventKey || Status;
  if (only && told.length === 1) return only;
  const text = told.flatMap(([name, value]) => leavesOf(name, value)).join('; ');
  return text === '' ? undefined : text;
}

function leavesOf(name: string, value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => leavesOf(name, each));
  if (isJsonObject(value))
    return Object.entries(value).flatMap(([key, each]) => leavesOf(`${name}.${key}`, each));
  return value === '' || value === null || value === undefined ? [] : [`${name}: ${String(value)}`];
}
