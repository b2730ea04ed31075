/** A gateway for the conformance suite. */

import { createHmac } from 'node:crypto';
import type { NetworkScript, PushRequest, ScriptAnswer, WorldPost } from '@tingshuo/connector-kit';

const SECRET = 'secret-8b1d4f6a20c94e73b5d0';

export const smsScript: NetworkScript = {
  credentials: {
    number: '9007199254740995',
    secret: SECRET,
    url: '/send',
    checkUrl: '/balance',
    headers: 'Authorization: Bearer gateway-key',
    body: '{"to":"{to}","from":"{from}","content":"{text}","reference":"{id}"}',
    successPath: 'result.code',
    successValue: '0',
    idPath: 'result.id',
  },
  secret: SECRET,
  visibilities: ['direct'],
  readsOriginal: false,
  privately: ({ customer }) => ({ conversationExternalId: customer.id, recipientExternalId: customer.id }),
  idOf: (number) => String(9_007_199_254_741_001n + BigInt(number) * 2n),
  refusedStatus: 422,
  errorBody: (status) => JSON.stringify({ message: `status ${status}` }),
  serve(world, { method, headers, body }) {
    if (headers.authorization !== 'Bearer gateway-key') return answer(401, { message: 'keys' });
    if (method === 'GET') return answer(200, { balance: 7 });
    const { to, content } = JSON.parse(body) as { to: string; content: string };
    if (to !== world.customer.id) return answer(200, { result: { code: 21211 }, message: 'number' });
    const { id } = world.post('own', content, { visibility: 'direct' });
    // Ids of gateways are numbers as often as not.
    return { ...answer(200, {}), body: `{"result":{"code":0,"id":${id}}}` };
  },
  push: {
    secret: 'secret',
    hasTime: true,
    coversBody: true,
    message: (world, post, sent) => pushed(itemOf(post, world.customer.id, world.me.id), sent),
    echo: (world, post, sent) => pushed(itemOf(post, world.me.id, world.customer.id), sent),
  },
};

const itemOf = ({ id, text, at }: WorldPost, from: string, to: string) => ({ id, from, to, text, time: at });

function pushed(
  item: object,
  { at, credentials }: { at: Date; credentials: Record<string, string> },
): PushRequest {
  const body = JSON.stringify(item);
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = createHmac('sha256', credentials.secret ?? '')
    .update(`${timestamp}.${body}`)
    .digest('hex');
  return {
    method: 'POST',
    query: {},
    headers: { 'x-tingshuo-timestamp': timestamp, 'x-tingshuo-signature': `v1=${signature}` },
    body: Buffer.from(body),
  };
}

const answer = (status: number, body: object): ScriptAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
