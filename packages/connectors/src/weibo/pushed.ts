/** What the fan service pushes: one message or event a request, as JSON or in WeChat's XML. */

import {
  digestOf,
  idText,
  instant,
  isJsonObject,
  type JsonObject,
  lenient,
  type RemoteMedia,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { fileAddress } from './file-address.js';

export interface Pushed {
  /** The network's own id, else one that is the same for every copy. */
  id: string;
  /** 'text', 'image', 'voice', 'position', 'event', 'mention' or what comes after them. */
  type: string;
  subtype?: string;
  /** What the event is about: a menu's key, or the id of a post. */
  key?: string;
  sender: string;
  receiver: string;
  occurredAt?: string;
  text?: string;
  media: RemoteMedia[];
}

const seconds = z.coerce
  .number()
  .positive()
  .max(8e12)
  // Some pushes count milliseconds.
  .transform((value) => new Date(value > 1e11 ? value : value * 1000).toISOString());
const time = lenient(z.union([seconds, instant]));
const name = lenient(z.string().min(1));
const fileId = lenient(idText);
const words = z.union([z.string().min(1), z.number()]).transform(String);

const message = z.object({
  id: lenient(idText),
  type: z.string().min(1),
  receiver_id: idText,
  sender_id: idText,
  created_at: time,
  text: name,
  data: lenient(
    z.object({
      subtype: name,
      key: lenient(idText),
      tovfid: fileId,
      vfid: fileId,
      url: name,
      latitude: lenient(words),
      longitude: lenient(words),
    }),
  ),
});

// WeChat's own pushes look the same but for the names of its accounts.
const weiboId = idText.refine((id) => !id.startsWith('gh_'));

const xmlMessage = z.object({
  xml: z.object({
    MsgType: z.string().min(1),
    ToUserName: weiboId,
    FromUserName: weiboId,
    CreateTime: time,
    Content: name,
    Event: name,
    EventKey: name,
    MsgId: name,
    MediaId: name,
    PicUrl: name,
    Label: name,
  }),
});

// Values stay text: ids are longer than numbers are exact. Entities are not replaced: there are bombs of them.
const reader = new XMLParser({
  parseTagValue: false,
  processEntities: false,
  ignoreAttributes: true,
  trimValues: false,
});

/** Reads a push; undefined where the document is no push. */
export function readPushed(json: unknown, raw: string, baseUrl?: string): Pushed | undefined {
  if (isJsonObject(json)) return fromJson(json, baseUrl);
  if (json === undefined && raw.trimStart().startsWith('<')) return fromXml(raw, baseUrl);
  return undefined;
}

function fromJson(json: JsonObject, baseUrl?: string): Pushed | undefined {
  const parsed = message.safeParse(json).data;
  if (!parsed) return undefined;
  const { type, sender_id: sender, receiver_id: receiver, data } = parsed;
  const place = data?.latitude && data.longitude && `${data.latitude}, ${data.longitude}`;
  const text = parsed.text ?? (place || undefined);
  const facts = { type, sender, receiver, occurredAt: parsed.created_at, text };
  return withoutUndefined({
    ...facts,
    id: parsed.id ?? fingerprint({ ...facts, data: json.data }),
    subtype: data?.subtype,
    key: data?.key,
    // The receiver's own id of the file, else the sender's.
    media: mediaOf(type, data?.tovfid ?? data?.vfid, undefined, baseUrl),
  });
}

function fromXml(raw: string, baseUrl?: string): Pushed | undefined {
  const parsed = xmlMessage.safeParse(xmlOf(raw)).data?.xml;
  if (!parsed) return undefined;
  const { MsgType: type, FromUserName: sender, ToUserName: receiver, CreateTime: occurredAt } = parsed;
  return withoutUndefined({
    id: parsed.MsgId ?? fingerprint(parsed),
    type,
    subtype: parsed.Event?.toLowerCase(),
    key: parsed.EventKey,
    sender,
    receiver,
    occurredAt,
    text: parsed.Content ?? parsed.Label,
    media: mediaOf(type, parsed.MediaId, parsed.PicUrl, baseUrl),
  });
}

function xmlOf(raw: string): unknown {
  try {
    return reader.parse(raw);
  } catch {
    return undefined;
  }
}

// Copies are equal; what is told twice in one second is one message, since Weibo gives no ids.
const fingerprint = (facts: object) => digestOf(JSON.stringify(facts)).slice(0, 32);

const MEDIA: Record<string, RemoteMedia['kind']> = { image: 'image', voice: 'audio', video: 'video' };

/** Files are fetched with the account's token by the id that the receiver has. */
function mediaOf(
  type: string,
  file: string | undefined,
  url: string | undefined,
  baseUrl: string | undefined,
): RemoteMedia[] {
  const kind = MEDIA[type];
  if (!kind || (file === undefined && url === undefined)) return [];
  return [{ kind, url: url ?? fileAddress(file ?? '', baseUrl) }];
}
