import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Receiver, startReceiver } from '../push/test-receiver.js';
import { result, startTelegramTown } from './test-town.js';

const { bot, client, next, tick, writes } = await startTelegramTown({
  push: { timeoutMs: 2000, retries: 1 },
});
afterAll(() => client.sandbox.close());

describe('webhooks', () => {
  let receiver: Receiver;
  beforeAll(async () => {
    receiver = await startReceiver();
  });
  afterAll(() => receiver.close());
  beforeEach(async () => {
    receiver.answer = () => '';
    receiver.status = 200;
    await bot('setWebhook', { url: receiver.url, secret_token: 'geheim_1', drop_pending_updates: true });
    receiver.received.length = 0;
  });
  const deliveries = async (): Promise<unknown[]> =>
    Object((await client.admin('GET', '/_admin/push?account=lanxing&network=telegram')).json).deliveries;

  test('updates are pushed with the secret, and getUpdates is refused', async () => {
    await writes('ann', 'pushed');
    await deliveries();
    const [told] = receiver.received;
    expect(told?.headers['x-telegram-bot-api-secret-token']).toBe('geheim_1');
    expect(JSON.parse(told?.body ?? '')).toMatchObject({
      update_id: expect.any(Number),
      message: { text: 'pushed' },
    });
    expect((await bot('getUpdates')).json).toMatchObject({ error_code: 409 });
    expect(result(await bot('getWebhookInfo'))).toMatchObject({ url: receiver.url, pending_update_count: 0 });
    await bot('deleteWebhook');
    expect(result(await bot('getUpdates', { offset: next() }))).toEqual([]);
  });

  test('what is not taken waits, and is the first to come again', async () => {
    receiver.status = 500;
    await writes('ann', 'first');
    await writes('ann', 'second');
    await deliveries();
    expect(result(await bot('getWebhookInfo'))).toMatchObject({
      pending_update_count: 2,
      last_error_message: 'Wrong response from the webhook: 500',
    });
    receiver.status = 200;
    receiver.received.length = 0;
    await bot('setWebhook', { url: receiver.url });
    await expect
      .poll(() => receiver.received.map(({ body }) => JSON.parse(body).message.text))
      .toEqual(['first', 'second']);
  });

  test('an answer that names a method is carried out', async () => {
    await tick(60_000);
    receiver.answer = ({ body }) =>
      JSON.stringify({ method: 'sendMessage', chat_id: JSON.parse(body).message.chat.id, text: 'at once' });
    await writes('ann', 'quick!');
    await deliveries();
    await expect
      .poll(
        async () =>
          Object(
            (await client.admin('GET', '/_admin/messages?account=ann&network=telegram')).json,
          ).messages.at(-1).text,
      )
      .toBe('at once');
  });

  test('by the controls, with copies', async () => {
    const settings = {
      account: 'lanxing',
      network: 'telegram',
      url: receiver.url,
      secretToken: 's',
      copies: 5,
    };
    expect((await client.admin('POST', '/_admin/push', settings)).status).toBe(201);
    await writes('ann', 'many times');
    await deliveries();
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(receiver.received).toHaveLength(5);
  });

  test.each([
    [{ url: 'http://example.com/hook' }, 'An HTTPS URL must be provided'],
    [{ url: 'nonsense' }, 'invalid URL'],
    [{ url: 'https://example.com/', secret_token: 'not ok!' }, 'unallowed characters'],
  ])('%o is refused', async (body, reason) => {
    expect((await bot('setWebhook', body)).json).toMatchObject({
      error_code: 400,
      description: expect.stringContaining(reason),
    });
  });
});
