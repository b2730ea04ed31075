/** The fan service calls us: a signature over the app's secret, no ids, three tries of five seconds each. */

import { createHash } from 'node:crypto';
import {
  type Act,
  actEvents,
  bodyText,
  digestOf,
  directPost,
  documentError,
  isSameSecret,
  jsonOfBody,
  messageEvent,
  namedProfile,
  type PushReceiver,
  type PushRequest,
  pushError,
  type RemoteEvent,
  wholePost,
} from '@tingshuo/connector-kit';
import { type Pushed, readPushed } from './pushed.js';
import { fromPush } from './pushed-document.js';

const WINDOW_MS = 10 * 60_000;

export const push: PushReceiver = {
  // Weibo does nothing with an empty answer, and does not try again.
  answer: { status: 200, contentType: 'text/plain; charset=utf-8', body: '' },

  challenge(request, credentials, now) {
    const { echostr } = request.query;
    if (request.method !== 'GET' || echostr === undefined) return null;
    prove(request, credentials, now);
    return { status: 200, contentType: 'text/plain; charset=utf-8', body: echostr };
  },

  verify(request, credentials, now) {
    prove(request, credentials, now);
    // Copies have other timestamps, but the same body.
    return { replayKey: digestOf(request.body) };
  },

  read(request, credentials, baseUrl) {
    const raw = bodyText(request.body);
    const pushed = readPushed(jsonOfBody(request.body), raw, baseUrl);
    if (!pushed) throw documentError('other_document', raw.slice(0, 200));
    const { uid } = credentials;
    const accountExternalId = pushed.sender === uid ? pushed.sender : pushed.receiver;
    return [{ accountExternalId, events: eventsOf(pushed, uid), refused: [] }];
  },
};

function prove({ query }: PushRequest, { clientSecret }: Record<string, string>, now: Date): void {
  const { signature = '', timestamp = '', nonce = '' } = query;
  if (!clientSecret) throw pushError('push_not_authentic');
  const expected = createHash('sha1').update([clientSecret, timestamp, nonce].sort().join('')).digest('hex');
  if (!isSameSecret(signature.toLowerCase(), expected)) throw pushError('push_not_authentic');
  const stated = Number(timestamp);
  // Milliseconds in Weibo's example, seconds in WeChat's.
  const at = stated > 1e11 ? stated : stated * 1000;
  if (!(Math.abs(now.getTime() - at) <= WINDOW_MS)) throw pushError('push_stale');
}

const ACTS: Record<string, readonly Act[]> = {
  follow: ['follow'],
  scan_follow: ['follow', 'scan'],
  unfollow: ['unfollow'],
  scan: ['scan'],
  click: ['click'],
  view: ['click'],
};

function eventsOf(pushed: Pushed, own: string | undefined): RemoteEvent[] {
  const { id, type, subtype = '', key, sender, occurredAt } = pushed;
  // Without a time, nothing of it can be placed.
  if (occurredAt === undefined) return [];
  const actor = namedProfile({ externalId: sender });
  if (type === 'event')
    return actEvents(ACTS[subtype] ?? [], { eventId: id, actor, occurredAt, detail: key });
  const { messages, posts } = fromPush(pushed, own);
  // As polling names it, which finds it too.
  const eventId = key === undefined ? id : subtype === 'comment' ? `comment:${key}` : key;
  return [
    ...messages.flatMap((message) => directPost(message) ?? []).map(messageEvent),
    ...posts
      .flatMap((post) => wholePost({ text: '', ...post }) ?? [])
      .map((post) => ({ type: 'post' as const, eventId, why: 'mentioned' as const, post })),
  ];
}
