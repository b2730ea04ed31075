import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { startTestClient, type TestClient } from '../test-client.js';
import { QUIET, result, type SeenUpdate, startTelegramTown } from './test-town.js';

const HOUR = 3_600_000;
const { bot, client, next, tick, updates, writes } = await startTelegramTown();
afterAll(() => client.sandbox.close());

describe('getUpdates', () => {
  test('what is not confirmed comes again; a negative offset forgets what is older', async () => {
    await updates();
    for (let n = 0; n < 3; n += 1) await writes('ann', `number ${n}`);
    const first: SeenUpdate[] = result(await bot('getUpdates', { limit: 2 }));
    expect(first).toHaveLength(2);
    expect(result(await bot('getUpdates', { limit: 2 }))).toEqual(first);
    const last: SeenUpdate[] = result(await bot('getUpdates', { offset: -1 }));
    expect(last).toMatchObject([{ message: { text: 'number 2' } }]);
    expect(result(await bot('getUpdates'))).toEqual(last);
    expect(await updates({ offset: (last[0]?.update_id ?? 0) + 1 })).toEqual([]);
  });

  test('waits for what comes, and only the latest call does', async () => {
    await updates();
    const waiting = bot('getUpdates', { offset: next(), timeout: 20 });
    await tick(1);
    const second = bot('getUpdates', { offset: next(), timeout: 20 });
    expect((await waiting).json).toMatchObject({
      error_code: 409,
      description: expect.stringContaining('terminated'),
    });
    await tick(1);
    await writes('ann', 'here I am');
    expect(result(await second)).toMatchObject([{ message: { text: 'here I am' } }]);
    await updates();
  });

  test('updates live for a day', async () => {
    await writes('ann', 'too old');
    await tick(24 * HOUR);
    expect(await updates()).toEqual([]);
  });
});

test('numbers, updates and the bot outlive a restart', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-telegram-'));
  const before = await startTestClient({ ...QUIET, dataDir }, 'lanxing', 'telegram');
  await before.admin('POST', '/_admin/people', { handle: 'ann', networks: ['telegram'] });
  const call = (api: TestClient, token = before.credentials.botToken) =>
    api.call('GET', `/telegram/bot${token}/getUpdates`);
  for (const text of ['one', 'two'])
    await before.admin('POST', '/_admin/messages', { from: 'ann', to: 'lanxing', network: 'telegram', text });
  const seen = (await call(before)).json;
  await before.sandbox.close();
  const after = await startTestClient({ ...QUIET, dataDir }, 'lanxing', 'telegram');
  expect((await call(after)).json).toEqual(seen);
  expect(Object(seen).result).toHaveLength(2);
  expect(after.credentials.botToken).toBe(before.credentials.botToken);
  await after.sandbox.close();
  rmSync(dataDir, { recursive: true });
});
