import { AccountsService } from '@tingshuo/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pollAll } from '../harness/case-work.js';
import { adminUrl } from '../harness/database.js';
import { Desk } from '../harness/desk.js';
import { type ScriptedNetwork, startScriptedNetwork } from '../harness/scripted-network.js';

interface Stream {
  kind: string;
  enabled: boolean;
  lastError: { code: string; cause: { zh: string } } | null;
}

describe.skipIf(!adminUrl)('an X token without the scope of private messages', () => {
  let network: ScriptedNetwork;
  let desk: Desk;
  let id: string;
  let mayReadMessages = false;
  beforeAll(async () => {
    const me = { data: { id: '1', username: 'brand', name: 'Brand' } };
    network = await startScriptedNetwork(({ path }) => {
      if (path === '/2/users/me') return { body: me };
      if (path === '/2/dm_events' && !mayReadMessages)
        return {
          status: 403,
          body: { title: 'Forbidden', status: 403, detail: 'Forbidden', type: 'about:blank' },
        };
      return { body: { meta: { result_count: 0 } } };
    });
    desk = await Desk.start({ environment: { TINGSHUO_ALLOW_HOSTS: network.host } });
    id = await connect('first');
  });
  afterAll(async () => {
    await desk?.close();
    await network?.close();
  });

  const connect = (accessToken: string) =>
    desk.product.app
      .get(AccountsService)
      .connect(
        desk.workspaceId,
        { network: 'x', baseUrl: network.url, fields: { clientId: 'c', accessToken } },
        'system',
      );
  const stream = async (kind: string): Promise<Stream | undefined> =>
    (
      await desk.owner.query<Stream>(
        `SELECT kind, enabled, last_error AS "lastError" FROM connector_stream WHERE social_account_id = $1 AND kind = $2`,
        [id, kind],
      )
    ).rows[0];
  const asked = () => network.requests.filter(({ path }) => path === '/2/dm_events').length;

  it('rests that stream with the reason, asks it no more, and lets the others go on', async () => {
    const barred = await desk.until(
      async () => {
        await pollAll(desk);
        return await stream('dm');
      },
      (answer) => answer?.enabled === false,
    );
    expect(barred).toMatchObject({ enabled: false, lastError: { code: 'message_scope_missing' } });
    expect(barred?.lastError?.cause.zh).toContain('dm.read');
    const before = asked();
    await pollAll(desk);
    await pollAll(desk);
    expect(asked()).toBe(before);
    expect(await stream('mentions')).toMatchObject({ enabled: true, lastError: null });
  });

  it('comes back when the account is connected anew', async () => {
    mayReadMessages = true;
    expect(await connect('second')).toBe(id);
    expect(await stream('dm')).toMatchObject({ enabled: true, lastError: null });
    const before = asked();
    await desk.until(
      async () => {
        await pollAll(desk);
        return asked();
      },
      (count) => count > before,
    );
    expect(await stream('dm')).toMatchObject({ enabled: true, lastError: null });
  });
});
