import { afterAll, describe, expect, test } from 'vitest';
import { GROUP_ID, userId } from './ids.js';
import { ann, startTelegramTown } from './test-town.js';

const { bot, client, tick, writes } = await startTelegramTown();
afterAll(() => client.sandbox.close());

describe('too many', () => {
  const send = async (chat_id: number): Promise<number | undefined> => {
    const { status, json } = await bot('sendMessage', { chat_id, text: 'hi' });
    expect(status).toBe(Object(json).ok ? 200 : 429);
    return Object(json).parameters?.retry_after;
  };

  test('one a second to a chat', async () => {
    await writes('ann', 'hello');
    await tick(60_000);
    expect([await send(ann), await send(ann)]).toEqual([undefined, 1]);
    await tick(1000);
    expect(await send(ann)).toBeUndefined();
  });

  test('twenty a minute to a group', async () => {
    await tick(60_000);
    for (let n = 0; n < 20; n += 1) {
      expect(await send(GROUP_ID)).toBeUndefined();
      await tick(1000);
    }
    expect(await send(GROUP_ID)).toBe(40);
    await tick(40_000);
    expect(await send(GROUP_ID)).toBeUndefined();
  });

  test('thirty a second in all', async () => {
    const handles = Array.from({ length: 31 }, (_, n) => `many${n}`);
    for (const handle of handles) {
      await client.admin('POST', '/_admin/people', { handle, networks: ['telegram'] });
      await client.admin('POST', '/_admin/messages', {
        from: handle,
        to: 'lanxing',
        network: 'telegram',
        text: 'hi',
      });
    }
    await tick(60_000);
    const waits: (number | undefined)[] = [];
    for (const handle of handles) waits.push(await send(userId({ handle })));
    expect(waits).toEqual([...Array.from({ length: 30 }, () => undefined), 1]);
  });

  test('by a fault, in the words of Telegram', async () => {
    await client.admin('POST', '/_admin/faults', {
      kind: 'too-many',
      match: { endpoint: 'telegram.sendMessage' },
      count: 1,
      retryAfterSeconds: 7,
    });
    expect((await bot('sendMessage', { chat_id: GROUP_ID, text: 'x' })).json).toEqual({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 7',
      parameters: { retry_after: 7 },
    });
    const log = await client.admin('GET', '/_admin/log?endpoint=telegram.sendMessage&limit=1000');
    expect(Object(log.json).entries.at(-1)).toMatchObject({ account: 'lanxing', status: 429, worked: false });
  });
});
