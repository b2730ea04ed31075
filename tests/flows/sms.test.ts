import { createHmac, randomUUID } from 'node:crypto';
import type { CaseDetail, Delivery } from '@tingshuo/contracts';
import { AccountsService, CasesService } from '@tingshuo/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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

interface Heard {
  mentionId: string;
  postId: string;
  conversationId: string;
  tags: string[];
}

async function heard(externalId: string): Promise<Heard> {
  const found = await desk.until(
    async () =>
      (
        await desk.owner.query<Heard>(
          `SELECT m.id AS "mentionId", p.id AS "postId", m.conversation_id AS "conversationId",
             coalesce(p.entities -> 'tags', '[]') AS tags
           FROM mention m JOIN post p ON p.workspace_id = m.workspace_id AND p.id = m.post_id
           WHERE m.workspace_id = $1 AND p.external_id = $2`,
          [desk.workspaceId, externalId],
        )
      ).rows,
    (rows) => rows.length > 0,
  );
  if (!found[0]) throw new Error(`${externalId} became no mention`);
  return found[0];
}

describe('a short message', () => {
  it('becomes a case whose answer goes to the gateway once', async () => {
    const item = { id: 'in-1', from: CUSTOMER, to: '+8610690000', text: '在吗？' };
    for (let copy = 0; copy < 3; copy++) expect((await push(item)).statusCode).toBe(200);
    const first = await heard('in-1');
    const userId = desk.userIds.get('agent') ?? '';
    const { caseId } = await desk.product.app
      .get(CasesService)
      .openFromMention(desk.workspaceId, first.mentionId, userId);
    const body = { text: '在的', toPostId: first.postId, requestId: randomUUID() };
    const sent = await desk.call<Delivery>('POST', `/api/cases/${caseId}/reply`, body);
    expect(sent.status).toBe(200);
    await desk.until(
      () => desk.call<Delivery>('GET', `/api/deliveries/${sent.body.id}`),
      (answer) => answer.body.state === 'sent',
    );
    expect(gateway.requests).toHaveLength(1);
    expect(gateway.requests[0]?.headers.authorization).toBe('Bearer gateway-key');
    expect(JSON.parse(gateway.requests[0]?.body ?? '{}')).toMatchObject({
      to: CUSTOMER,
      content: '【店】在的',
    });

    await push({ id: 'in-2', from: CUSTOMER, text: '退订' });
    const second = await heard('in-2');
    expect([second.conversationId, second.tags]).toEqual([first.conversationId, ['opt_out']]);
    const again = { text: '再来看看吧', toPostId: second.postId, requestId: randomUUID() };
    const refused = await desk.call<Delivery>('POST', `/api/cases/${caseId}/reply`, again);
    const failed = await desk.until(
      () => desk.call<Delivery>('GET', `/api/deliveries/${refused.body.id}`),
      (answer) => answer.body.state === 'failed',
    );
    expect(failed.body.reason?.cause.en).toContain('not to be written to');
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
    expect((await heard('report:out-7')).tags).toEqual(['bounce']);
  });

  it('is believed by the word in the address, which is stored nowhere', async () => {
    expect((await push({ id: 'in-9', from: CUSTOMER, text: 'hi' }, { token: SECRET })).statusCode).toBe(200);
    expect((await push({ id: 'in-10', from: CUSTOMER, text: 'hi' }, { token: 'wrong' })).statusCode).toBe(
      403,
    );
    await heard('in-9');
    const { rows } = await desk.owner.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM received_push WHERE query::text LIKE $1',
      [`%${SECRET}%`],
    );
    expect(rows[0]?.n).toBe(0);
  });
});
