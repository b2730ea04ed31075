/** Meta's pushes: whether they are from Meta, and the question whether the address is ours. */

import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { ConnectorError, type PushReceiver, type PushRequest } from '@tingshuo/connector-kit';
import { bodyJson, timesIn } from './pushed.js';

const text = (body: string) => ({ status: 200, contentType: 'text/plain; charset=utf-8', body });

/** Answers Meta's question; whoever asks must know the word that was entered in the app's dashboard. */
export const challenge: NonNullable<PushReceiver['challenge']> = ({ method, query }, credentials) => {
  if (method !== 'GET' || query['hub.mode'] !== 'subscribe') return null;
  const { verifyToken = '' } = credentials;
  if (verifyToken === '' || !isEqual(query['hub.verify_token'] ?? '', verifyToken)) throw notAuthentic();
  return text(query['hub.challenge'] ?? '');
};

// Meta tries for 36 hours; its clock may be ahead of ours.
const OLDEST_MS = 48 * 3_600_000;
const NEWEST_MS = 10 * 60_000;

/** Proves the sender by the signature over the raw body, and that its newest entry is of these days. */
export const verify: PushReceiver['verify'] = ({ headers, body }: PushRequest, credentials, now) => {
  const { clientSecret = '' } = credentials;
  const expected = `sha256=${createHmac('sha256', clientSecret).update(body).digest('hex')}`;
  if (clientSecret === '' || !isEqual(headers['x-hub-signature-256'] ?? '', expected)) throw notAuthentic();
  const age = now.getTime() - newestTime(body);
  if (age > OLDEST_MS || age < -NEWEST_MS) throw STALE;
  return { replayKey: createHash('sha256').update(body).digest('hex') };
};

/** When the newest entry was sent; not a number where none tells. */
function newestTime(body: Uint8Array): number {
  const times = timesIn(bodyJson(body));
  return times.length === 0 ? Number.NaN : Math.max(...times.map((time) => Date.parse(time)));
}

export const ANSWER: PushReceiver['answer'] = text('EVENT_RECEIVED');

function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const notAuthentic = () =>
  new ConnectorError({
    kind: 'rejected',
    code: 'push_not_authentic',
    cause: { en: 'The push is not signed by this app of Meta.', zh: '推送未经该 Meta 应用签名。' },
    action: {
      en: 'Check app secret and verify token against the app\u2019s dashboard.',
      zh: '请核对应用密钥和验证口令是否与应用后台一致。',
    },
  });

const STALE = new ConnectorError({
  kind: 'rejected',
  code: 'push_stale',
  cause: { en: 'The push is too old, or from the future.', zh: '推送时间过旧或晚于当前时间。' },
  action: { en: 'Check the clock of this server.', zh: '请检查本服务器的时间。' },
});
