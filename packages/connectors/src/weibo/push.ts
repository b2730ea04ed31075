/** The fan service calls us: a signature over the app's secret, no ids, three tries of five seconds each. */

import { createHash, timingSafeEqual } from 'node:crypto';
import {
  BodyError,
  ConnectorError,
  documentError,
  type PushReceiver,
  type PushRequest,
  parseJsonKeepingIds,
  type RemoteEvent,
  type RemotePost,
  type RemoteProfile,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { type Pushed, readPushed } from './pushed.js';
import { conversationOf, isMessage } from './pushed-document.js';

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
    return { replayKey: createHash('sha256').update(request.body).digest('hex') };
  },

  read(request, credentials, baseUrl) {
    const raw = Buffer.from(request.body).toString('utf8');
    const pushed = readPushed(jsonOf(raw), raw, baseUrl);
    if (!pushed) throw documentError('other_document', raw.slice(0, 200));
    const isEcho = credentials.uid !== undefined && pushed.sender === credentials.uid;
    const accountExternalId = isEcho ? pushed.sender : pushed.receiver;
    return [{ accountExternalId, events: eventsOf(pushed, isEcho), refused: [] }];
  },
};

function prove({ query }: PushRequest, { clientSecret }: Record<string, string>, now: Date): void {
  const { signature = '', timestamp = '', nonce = '' } = query;
  if (!clientSecret) throw NOT_AUTHENTIC;
  const expected = createHash('sha1').update([clientSecret, timestamp, nonce].sort().join('')).digest('hex');
  if (!isEqual(signature.toLowerCase(), expected)) throw NOT_AUTHENTIC;
  const stated = Number(timestamp);
  // Milliseconds in Weibo's example, seconds in WeChat's.
  const at = stated > 1e11 ? stated : stated * 1000;
  if (!(Math.abs(now.getTime() - at) <= WINDOW_MS)) throw STALE;
}

const isEqual = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

function jsonOf(raw: string): unknown {
  try {
    return parseJsonKeepingIds(raw);
  } catch (error) {
    if (error instanceof BodyError) return undefined;
    throw error;
  }
}

const ACTS: Record<string, readonly ('follow' | 'unfollow' | 'click' | 'scan')[]> = {
  follow: ['follow'],
  scan_follow: ['follow', 'scan'],
  unfollow: ['unfollow'],
  scan: ['scan'],
  click: ['click'],
  view: ['click'],
};

function eventsOf(pushed: Pushed, isEcho: boolean): RemoteEvent[] {
  const { id, type, subtype, key, sender, occurredAt } = pushed;
  // Without a time, nothing of it can be placed.
  if (occurredAt === undefined) return [];
  const actor: RemoteProfile = { externalId: sender, handle: sender, displayName: sender };
  if (type === 'event')
    return (ACTS[subtype ?? ''] ?? []).map((act) => {
      if (act === 'follow' || act === 'unfollow') return { type: act, eventId: id, actor, occurredAt };
      const named = { type: act, eventId: `${act}:${id}`, actor, occurredAt };
      return key === undefined ? named : { ...named, detail: key };
    });
  const post = postOf(pushed, actor, occurredAt, isEcho);
  if (isMessage(pushed)) return [{ type: 'post', eventId: id, why: 'message', post }];
  // As polling names it, which finds it too.
  const eventId = key === undefined ? id : subtype === 'comment' ? `comment:${key}` : key;
  return [{ type: 'post', eventId, why: 'mentioned', post }];
}

function postOf(pushed: Pushed, author: RemoteProfile, occurredAt: string, isEcho: boolean): RemotePost {
  const { id, key, subtype, sender, receiver, text = '', media } = pushed;
  const content = { author, text, mentions: [], tags: [], media, occurredAt };
  if (!isMessage(pushed))
    return {
      ...content,
      externalId: key ?? id,
      kind: subtype === 'comment' ? 'comment' : 'post',
      visibility: 'public',
    };
  const [account, person] = isEcho ? [sender, receiver] : [receiver, sender];
  return withoutUndefined({
    ...content,
    externalId: id,
    kind: 'dm' as const,
    visibility: 'direct' as const,
    conversationExternalId: conversationOf(account, person),
    isEcho: isEcho ? (true as const) : undefined,
  });
}

const NOT_AUTHENTIC = new ConnectorError({
  kind: 'rejected',
  code: 'push_not_authentic',
  cause: {
    en: 'The signature is not one of this app\u2019s secret.',
    zh: '签名与该应用的 App Secret 不符。',
  },
  action: { en: 'Check the App Secret of the account.', zh: '请核对该账号的 App Secret。' },
});

const STALE = new ConnectorError({
  kind: 'rejected',
  code: 'push_stale',
  cause: { en: 'The push is too old, or from the future.', zh: '该推送的时间已过期或超前。' },
  action: { en: 'Check the clock of this server.', zh: '请检查此服务器的时钟。' },
});
