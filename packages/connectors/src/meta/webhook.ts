/** Meta's pushes: whether they are from Meta, and the question whether the address is ours. */

import { createHmac } from 'node:crypto';
import {
  digestOf,
  isSameSecret,
  jsonOfBody,
  type PushReceiver,
  type PushRequest,
  pushError,
} from '@tingshuo/connector-kit';
import { type PushKind, pushReader, timesIn } from './pushed.js';

const text = (body: string) => ({ status: 200, contentType: 'text/plain; charset=utf-8', body });

/** Answers Meta's question; whoever asks must know the word that was entered in the app's dashboard. */
export const challenge: NonNullable<PushReceiver['challenge']> = ({ method, query }, credentials) => {
  if (method !== 'GET' || query['hub.mode'] !== 'subscribe') return null;
  const { verifyToken = '' } = credentials;
  if (verifyToken === '' || !isSameSecret(query['hub.verify_token'] ?? '', verifyToken))
    throw pushError('push_not_authentic');
  return text(query['hub.challenge'] ?? '');
};

// Meta tries for 36 hours; its clock may be ahead of ours.
const OLDEST_MS = 48 * 3_600_000;
const NEWEST_MS = 10 * 60_000;

/** Proves the sender by the signature over the raw body, and that its newest entry is of these days. */
export const verify: PushReceiver['verify'] = ({ headers, body }: PushRequest, credentials, now) => {
  const { clientSecret = '' } = credentials;
  const expected = `sha256=${createHmac('sha256', clientSecret).update(body).digest('hex')}`;
  if (clientSecret === '' || !isSameSecret(headers['x-hub-signature-256'] ?? '', expected))
    throw pushError('push_not_authentic');
  const age = now.getTime() - newestTime(body);
  if (age > OLDEST_MS || age < -NEWEST_MS) throw pushError('push_stale');
  return { replayKey: digestOf(body) };
};

/** When the newest entry was sent; not a number where none tells. */
function newestTime(body: Uint8Array): number {
  const times = timesIn(jsonOfBody(body));
  return times.length === 0 ? Number.NaN : Math.max(...times.map((time) => Date.parse(time)));
}

/** Receives the pushes about one kind of account. */
export const receiverOf = (kind: PushKind): PushReceiver => ({
  challenge,
  verify,
  read: pushReader(kind),
  answer: text('EVENT_RECEIVED'),
});
