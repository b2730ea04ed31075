import type { RemoteEvent, RemotePost } from '@tingshuo/connector-kit';
import { isOptOut, normalNumber } from './number.js';
import { textAt } from './template.js';

/** What gateways call things; the form may name others. The first that is there counts. */
const NAMES = {
  id: ['id', 'messageId', 'message_id', 'MessageSid', 'SmsSid', 'sid', 'msgid', 'msgId', 'smsid'],
  from: ['from', 'From', 'sender', 'msisdn', 'mobile', 'phone', 'source'],
  to: ['to', 'To', 'recipient', 'destination', 'mobile', 'phone'],
  text: ['text', 'Text', 'body', 'Body', 'message', 'content'],
  time: ['time', 'createdAt', 'receivedAt', 'received_at', 'timestamp', 'date', 'sentAt'],
  status: ['status', 'MessageStatus', 'SmsStatus', 'state', 'report_status', 'reportStatus'],
} as const;
const FAILED = /^(fail|undeliver|reject|expire|delete|unknown|error|undeliv|rejectd|false$)/i;

export type Item =
  | { type: 'message'; id: string; from: string; to: string | null; text: string; at: string }
  | { type: 'report'; id: string; to: string; status: string; at: string };

/** Reads one item. Throws a RangeError where it is neither a message nor a report. */
export function itemIn(raw: unknown, credentials: Record<string, string>, receivedAt?: Date): Item {
  const told = (name: keyof typeof NAMES): string | undefined => {
    const own = credentials[`${name}Field`]?.trim();
    const names: readonly string[] = own ? [own] : NAMES[name];
    return names.map((each) => textAt(raw, each)).find((text) => text !== undefined);
  };
  const id = told('id');
  if (id === undefined || id === '' || id.length > 500) throw new RangeError('no id of a message');
  const at = instantOf(told('time')) ?? receivedAt?.toISOString();
  if (at === undefined) throw new RangeError('no time');
  const text = told('text');
  const from = normalNumber(told('from'));
  const to = normalNumber(told('to'));
  if (text !== undefined && from !== null) return { type: 'message', id, from, to, text, at };
  const status = told('status');
  if (status === undefined || to === null) throw new RangeError('neither a message nor a report');
  return { type: 'report', id, to, status: status.slice(0, 100), at };
}

/** Seconds, milliseconds and ISO 8601; undefined for anything else. */
function instantOf(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  const number = /^\d{10}(\d{3})?$/.test(written) ? Number(written) : undefined;
  const isZoned = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/.test(written);
  if (number === undefined && !isZoned) return undefined;
  const at = new Date(number === undefined ? written : written.length === 10 ? number * 1000 : number);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** A message, or a report that something did not arrive; what did arrive needs nobody. */
export function toEvents(item: Item, own: string): RemoteEvent[] {
  const occurredAt = item.at;
  if (item.type === 'message') {
    const { id, from, to, text } = item;
    if (from === own && to !== null) {
      return [event({ externalId: id, text, tags: [], occurredAt, ...spoken(to, own), isEcho: true })];
    }
    const tags = isOptOut(text) ? ['opt_out'] : [];
    return [event({ externalId: id, text, tags, occurredAt, ...spoken(from) })];
  }
  if (!FAILED.test(item.status) || item.to === own) return [];
  const text = `短信未送达 · SMS not delivered (${item.status})`;
  return [event({ externalId: `report:${item.id}`, text, tags: ['bounce'], occurredAt, ...spoken(item.to) })];
}

const spoken = (number: string, author = number) => ({
  author: { externalId: author, handle: author, displayName: author },
  conversationExternalId: number,
});

const event = (facts: Omit<RemotePost, 'kind' | 'visibility' | 'mentions' | 'media'>): RemoteEvent => ({
  type: 'post',
  eventId: facts.externalId,
  why: 'message',
  post: { ...facts, kind: 'dm', visibility: 'direct', mentions: [], media: [] },
});
