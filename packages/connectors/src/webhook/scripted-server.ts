/** The other side of a webhook, for the conformance suite: written from README.md, not from the connector. */

import { createHmac } from 'node:crypto';
import type { NetworkScript, PushRequest, ScriptAnswer, World, WorldPost } from '@tingshuo/connector-kit';

const SECRET = 'secret-5f2c9e7a41d84b0c96a3';

const sign = (secret: string, timestamp: string, body: string) =>
  createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');

export const webhookScript: NetworkScript = {
  credentials: { source: '9007199254740995', secret: SECRET, previousSecret: '', url: '/hook' },
  secret: SECRET,
  visibilities: ['public'],
  readsOriginal: false,
  privately: ({ customer }) => ({ conversationExternalId: 'c-1', recipientExternalId: customer.id }),
  idOf: (number) => String(9_007_199_254_741_001n + BigInt(number) * 2n),
  refusedStatus: 422,
  errorBody: (status) => JSON.stringify({ error: `status ${status}` }),
  serve(world, { method, headers, body }) {
    const { 'x-tingshuo-timestamp': timestamp = '', 'x-tingshuo-signature': signature } = headers;
    if (signature !== `v1=${sign(SECRET, timestamp, body)}`) return answer(401, { error: 'signature' });
    return method === 'GET'
      ? answer(200, { name: '商店' })
      : written(world, headers['idempotency-key'] ?? '', body);
  },
  push: {
    secret: 'secret',
    hasTime: true,
    coversBody: true,
    message: (_world, post, sent) => pushed([messageItem(post, false)], sent),
    echo: (_world, post, sent) => pushed([messageItem(post, true)], sent),
  },
};

function written(world: World, key: string, body: string): ScriptAnswer {
  const { type, text, replyTo, target } = JSON.parse(body) as {
    type: string;
    text: string;
    replyTo?: { id: string };
    target?: string;
  };
  if (type === 'remove') {
    const at = world.own.findIndex(({ id }) => id === target);
    if (at >= 0) world.own.splice(at, 1);
    return answer(200, { id: target });
  }
  const known = world.keys.get(key);
  const made = known ?? world.post('own', text, replyTo === undefined ? {} : { parentId: replyTo.id });
  world.keys.set(key, made);
  return answer(201, { id: made.id, url: `https://shop.example/${made.id}` });
}

function messageItem({ id, text, author, at }: WorldPost, own: boolean): object {
  const { id: authorId, ...person } = author;
  return {
    type: 'message',
    id,
    conversationId: 'c-1',
    text,
    author: { id: authorId, ...person },
    createdAt: at,
    own,
  };
}

function pushed(items: object[], sent: { at: Date; credentials: Record<string, string> }): PushRequest {
  const body = JSON.stringify({ items });
  const timestamp = String(Math.floor(sent.at.getTime() / 1000));
  const signature = `v1=${sign(sent.credentials.secret ?? '', timestamp, body)}`;
  return {
    method: 'POST',
    query: {},
    headers: { 'x-tingshuo-timestamp': timestamp, 'x-tingshuo-signature': signature },
    body: Buffer.from(body),
  };
}

const answer = (status: number, body: object): ScriptAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
