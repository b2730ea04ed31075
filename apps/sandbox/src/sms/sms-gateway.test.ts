import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Receiver, startReceiver } from '../push/test-receiver.js';
import { type Sandbox, startSandbox } from '../sandbox.js';

const ADMIN = 'a-token-for-the-controls';
let sandbox: Sandbox;
let receiver: Receiver;

beforeEach(async () => {
  sandbox = await startSandbox({ people: 0, life: false, adminToken: ADMIN });
  receiver = await startReceiver();
});
afterEach(async () => {
  await sandbox.close();
  await receiver.close();
});

async function call(path: string, body?: object, key = 'sandbox') {
  const response = await fetch(sandbox.url + path, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

it('sends the same order once, and only with the key', async () => {
  const order = { to: '+8613800000000', text: '在路上', ref: 'ours-12345678' };
  const first = await call('/sms/messages', order);
  expect(first.body).toMatchObject({ code: 0, id: expect.stringContaining('12345678') });
  expect((await call('/sms/messages', order)).body).toEqual(first.body);
  expect((await call('/sms/messages', order, 'guess')).status).toBe(401);
  expect((await call('/sms/messages', { ...order, to: 'nobody' })).body).toMatchObject({ code: 4001 });
  const { body } = await call('/_admin/sms', undefined, ADMIN);
  expect(body.messages).toMatchObject([{ to: '+8613800000000', text: '在路上', ref: 'ours-12345678' }]);
});

it('tells of what comes in, signed with the time', async () => {
  const secret = 'of both sides';
  const sms = { secret, id: 'in-1', from: '+8613900000000', to: '+8610690000', text: '在吗？' };
  const heard = await call('/_admin/sms', { ...sms, url: receiver.url }, ADMIN);
  expect(heard.body).toEqual({ outcome: 'answered' });
  const [told] = receiver.received;
  if (!told) throw new Error('nothing was told');
  const { headers, body } = told;
  expect(JSON.parse(body)).toMatchObject({ id: 'in-1', from: '+8613900000000', text: '在吗？' });
  const signed = `${headers['x-tingshuo-timestamp']}.${body}`;
  expect(headers['x-tingshuo-signature']).toBe(
    `v1=${createHmac('sha256', secret).update(signed).digest('hex')}`,
  );
});
