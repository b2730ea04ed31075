/** What is pushed about a message or a deed of a person, as XML fields. */
import { z } from 'zod';
import type { XmlFields } from '../../push/xml.js';
import type { PrivateMessage } from '../../world/facts.js';
import type { WechatServer } from '../server.js';

/** What a person can send or do besides text. */
const deedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('image') }),
  z.object({ kind: z.literal('voice') }),
  z.object({ kind: z.literal('video') }),
  z.object({ kind: z.literal('location'), latitude: z.number(), longitude: z.number(), label: z.string() }),
  z.object({ kind: z.literal('link'), title: z.string(), description: z.string(), url: z.string() }),
  z.object({ kind: z.literal('click'), key: z.string() }),
  z.object({ kind: z.literal('view'), url: z.string() }),
  z.object({ kind: z.literal('scan'), scene: z.string() }),
]);
type Deed = z.infer<typeof deedSchema>;

export interface PushDocument {
  fields: XmlFields;
  /** Messages have an id and open a longer window than deeds; some deeds open none. */
  occasion: 'message' | 'deed' | null;
}

/** One red dot, PNG. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

export function eventDocument(event: string, more: XmlFields = {}): XmlFields {
  return { MsgType: 'event', Event: event, ...more };
}

/** Null when the message is none that WeChat knows. */
export function messageDocument(server: WechatServer, message: PrivateMessage): PushDocument | null {
  if (message.native === null)
    return { fields: { MsgType: 'text', Content: message.text }, occasion: 'message' };
  const deed = deedSchema.safeParse(message.native);
  return deed.success ? deedDocument(server, deed.data) : null;
}

function deedDocument(server: WechatServer, deed: Deed): PushDocument {
  const shelve = (type: 'image' | 'voice' | 'video', contentType: string): string =>
    server.shelf.put({ type, contentType, bytes: PICTURE }, server.now());
  const said = (fields: XmlFields): PushDocument => ({ fields, occasion: 'message' });
  switch (deed.kind) {
    case 'image': {
      const MediaId = shelve('image', 'image/png');
      const PicUrl = `${server.baseUrl()}/pictures/${MediaId}`;
      return said({ MsgType: 'image', PicUrl, MediaId });
    }
    case 'voice':
      return said({ MsgType: 'voice', MediaId: shelve('voice', 'audio/amr'), Format: 'amr' });
    case 'video': {
      const ThumbMediaId = shelve('image', 'image/png');
      return said({ MsgType: 'video', MediaId: shelve('video', 'video/mp4'), ThumbMediaId });
    }
    case 'location':
      return said({
        MsgType: 'location',
        Location_X: deed.latitude,
        Location_Y: deed.longitude,
        Scale: 20,
        Label: deed.label,
      });
    case 'link':
      return said({ MsgType: 'link', Title: deed.title, Description: deed.description, Url: deed.url });
    case 'click':
      return { fields: eventDocument('CLICK', { EventKey: deed.key }), occasion: 'deed' };
    case 'view':
      return { fields: eventDocument('VIEW', { EventKey: deed.url }), occasion: null };
    case 'scan':
      return {
        fields: eventDocument('SCAN', { EventKey: deed.scene, Ticket: `ticket-${deed.scene}` }),
        occasion: 'deed',
      };
  }
}
