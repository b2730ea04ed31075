import { World } from '@tingshuo/connector-kit';
import { connectors } from '@tingshuo/connectors';
import type { AccountView, NetworkLook, NetworkView } from '@tingshuo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { village } from '../fixtures/village/connector.js';
import { villageScript } from '../fixtures/village/scripted-server.js';
import { openCase, polledMention, replyTo, settled } from '../harness/case-work.js';
import { adminUrl } from '../harness/database.js';
import { Desk } from '../harness/desk.js';
import { type ScriptedNetwork, startScriptedNetwork } from '../harness/scripted-network.js';

describe.skipIf(!adminUrl)('a network that was only added to the list', () => {
  const world = new World(villageScript.idOf, new Date());
  let network: ScriptedNetwork;
  let desk: Desk;

  beforeAll(async () => {
    network = await startScriptedNetwork((request) => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      const { body, ...answer } = villageScript.serve(world, { ...request, headers });
      return { ...answer, body: JSON.parse(body) as unknown };
    });
    desk = await Desk.start({
      roles: ['admin', 'agent'],
      connectors: [...connectors, village],
      environment: { TINGSHUO_ALLOW_HOSTS: network.host },
    });
  });
  afterAll(async () => {
    await desk.close();
    await network.close();
  });

  it('is offered with its form, and drawn as it says', async () => {
    const { body: offered } = await desk.call<{ rows: NetworkView[] }>(
      'GET',
      '/api/networks',
      undefined,
      'admin',
    );
    const form = offered.rows.find((row) => row.network === 'village');
    expect(form).toMatchObject({
      name: { zh: '村庄' },
      asksAddress: true,
      fields: [{ key: 'key', secret: true }],
    });
    const { body: looks } = await desk.call<{ rows: NetworkLook[] }>('GET', '/api/network-looks');
    expect(looks.rows.find((row) => row.network === 'village')?.sign).toEqual({
      letter: 'V',
      colour: '#4a5d23',
    });
  });

  it('is connected, heard and answered', async () => {
    const connected = await desk.call<AccountView>(
      'POST',
      '/api/accounts',
      { network: 'village', baseUrl: network.url, fields: villageScript.credentials },
      'admin',
    );
    expect(connected.body).toMatchObject({ network: 'village', handle: world.me.handle, status: 'active' });
    const able = connected.body.abilities.filter(({ isAble }) => isAble).map(({ ability }) => ability);
    expect(able).toEqual(['mentions', 'thread', 'publish', 'reply', 'findOwn']);

    const asked = world.post('mentions', '@brand 我的包裹在哪里？', { at: new Date() });
    const mention = await polledMention(desk, '我的包裹在哪里？');
    expect(mention.externalId).toBe(asked.id);
    const caseId = await openCase(desk, mention);
    const sent = await replyTo(desk, caseId, mention.postId, '今天送到。');
    await settled(desk, sent.body.id, 'sent');
    expect(world.own.map(({ text, parentId }) => [text, parentId])).toEqual([['今天送到。', asked.id]]);
  });

  it('refuses a wrong key with what to do', async () => {
    const refused = await desk.call<{ detail?: string }>(
      'POST',
      '/api/accounts',
      { network: 'village', baseUrl: network.url, fields: { key: 'wrong' } },
      'admin',
    );
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toMatch(/village/i);
  });
});
