import { createHmac } from 'node:crypto';
import type { CaseDetail } from '@tingshuo/contracts';
import { AccountsService } from '@tingshuo/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { comingMention, openCase, replyTo, settled } from '../harness/case-work.js';
import { Desk } from '../harness/desk.js';
import { type ScriptedNetwork, startScriptedNetwork } from '../harness/scripted-network.js';

const SECRET = 'a-secret-of-both-sides-0123456789';
const CUSTOMER = '+8613800000000';
let gateway: ScriptedNetwork;
let desk: Desk;
let accountId: string;

beforeAll(async () => {
  gateway = await startScriptedNetwork(() => ({ body: {} }));
  desk = await Desk.start({ environment: { TINGSHUO_ALLOW_HOSTS: gateway.host } });
  accountId = await desk.product.app.get(AccountsService).connect(
    desk.workspaceId,
    {
      network: 'sms',
      baseUrl: gateway.url,
      fields: {
        number: '+8610690000',
        secret: SECRET,
        url: '/send',
        headers: 'Authorization: Bearer gateway-key',
        body: '{"to":"{to}","content":"【店】{text}","ref":"{id}"}',
        successPath: 'code',
        successValue: '0',
        idPath: 'id',
      },
    },
    'system',
  );
});
beforeEach(() => {
  gateway.requests.length = 0;
  gateway.script = () => ({ body: { code: 0, id: 9_007_199_254_740_993n.toString() } });
});
afterAll(async () => {
  await desk.close();
  await gateway.close();
});

async function push(item: object, query: Record<string, string> = {}) {
  const payload = JSON.stringify(item);
  const timestamp = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', SECRET).update(`${timestamp}.${payload}`).digest('hex');
  const proof = { 'x-tingshuo-timestamp': String(timestamp), 'x-tingshuo-signature': `v1=${signature}` };
  return await desk.product.app.inject({
    method: 'POST',
    url: `/api/hooks/sms/${accountId}`,
    query,
    headers: { 'content-type': 'application/json', ...(query.token === undefined ? proof : {}) },
    payload,
  });
}

describe('a short message', () => {
  it('becomes a case whose answer goes to the gateway once', async () => {
    const item = { id: 'in-1', from: CUSTOMER, to: '+8610690000', text: '在吗？' };
    for (let copy = 0; copy < 3; copy++) expect((await push(item)).statusCode).toBe(200);
    const first = await comingMention(desk, 'in-1');
    const caseId = await openCase(desk, first);
    const sent = await replyTo(desk, caseId, first.postId, '在的');
    expect(sent.status).toBe(200);
    await settled(desk, sent.body.id, 'sent');
    expect(gateway.requests).toHaveLength(1);
    expect(gateway.requests[0]?.headers.authorization).toBe('Bearer gateway-key');
    expect(JSON.parse(gateway.requests[0]?.body ?? '{}')).toMatchObject({
      to: CUSTOMER,
      content: '【店】在的',
    });

    await push({ id: 'in-2', from: CUSTOMER, text: '退订' });
    const second = await comingMention(desk, 'in-2');
    expect([second.conversationId, second.tags]).toEqual([first.conversationId, ['opt_out']]);
    const refused = await replyTo(desk, caseId, second.postId, '再来看看吧');
    const failed = await settled(desk, refused.body.id, 'failed');
    expect(failed.reason?.cause.en).toContain('not to be written to');
    expect(gateway.requests).toHaveLength(1);
    const { body: shown } = await desk.call<CaseDetail>('GET', `/api/cases/${caseId}`);
    expect(shown.thread.map(({ direction, text }) => [direction, text])).toEqual([
      ['in', '在吗？'],
      ['out', '在的'],
      ['in', '退订'],
    ]);
  });

  it('that did not arrive is told in its conversation', async () => {
    await push({ id: 'out-7', to: CUSTOMER, status: 'UNDELIV' });
    expect((await comingMention(desk, 'report:out-7')).tags).toEqual(['bounce']);
  });

  it('is believed by the word in the address, which is stored nowhere', async () => {
    expect((await push({ id: 'in-9', from: CUSTOMER, text: 'hi' }, { token: SECRET })).statusCode).toBe(200);
    expect((await push({ id: 'in-10', from: CUSTOMER, text: 'hi' }, { token: 'wrong' })).statusCode).toBe(
      403,
    );
    await comingMention(desk, 'in-9');
    const { rows } = await desk.owner.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM received_push WHERE query::text LIKE $1',
      [`%${SECRET}%`],
    );
    expect(rows[0]?.n).toBe(0);
  });
});
