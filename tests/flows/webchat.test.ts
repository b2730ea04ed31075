import { randomUUID } from 'node:crypto';
import type { Delivery } from '@tingshuo/contracts';
import { AccountsService } from '@tingshuo/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase } from '../harness/case-work.js';
import { Desk } from '../harness/desk.js';

const SITE = 'https://shop.example';
let desk: Desk;
let accountId: string;

beforeAll(async () => {
  desk = await Desk.start();
  const fields = { name: '小店 </script>', secret: 'a-secret-of-the-chat-0123456789', origins: SITE };
  accountId = await desk.product.app
    .get(AccountsService)
    .connect(desk.workspaceId, { network: 'webchat', baseUrl: SITE, fields }, 'system');
});
afterAll(async () => await desk.close());

interface Told {
  messages: { id: string; mine: boolean; text: string }[];
}

async function chat(
  method: 'GET' | 'POST',
  path: string,
  options: { token?: string; body?: object; headers?: Record<string, string>; ip?: string } = {},
) {
  const { token, body, headers, ip = '203.0.113.7' } = options;
  return await desk.product.app.inject({
    method,
    url: `/chat/${accountId}${path}`,
    remoteAddress: ip,
    headers: { origin: SITE, ...(token && { authorization: `Bearer ${token}` }), ...headers },
    ...(body && { payload: body }),
  });
}

const visit = async (ip?: string): Promise<string> =>
  (await chat('POST', '/visitors', ip ? { ip } : {})).json<{ token: string }>().token;
const read = async (token: string): Promise<Told['messages']> =>
  (await chat('GET', '/messages', { token })).json<Told>().messages;
const message = (text: string) => ({ id: randomUUID(), text });

/** Waits until a visitor sees so many messages. */
const seen = async (token: string, count: number): Promise<Told['messages']> =>
  await desk.until(
    () => read(token),
    (messages) => messages.length >= count,
    15_000,
  );

async function mentionOf(
  text: string,
): Promise<{ mentionId: string; postId: string; conversationId: string }> {
  const { rows } = await desk.owner.query<{ mentionId: string; postId: string; conversationId: string }>(
    `SELECT m.id AS "mentionId", p.id AS "postId", m.conversation_id AS "conversationId" FROM mention m
     JOIN post p ON p.workspace_id = m.workspace_id AND p.id = m.post_id
     WHERE m.workspace_id = $1 AND p.text = $2`,
    [desk.workspaceId, text],
  );
  if (!rows[0] || rows.length > 1) throw new Error(`${text} became ${rows.length} mentions`);
  return rows[0];
}

describe('a visitor', () => {
  it('writes, is answered, and finds the whole conversation again', async () => {
    const token = await visit();
    const first = message('在吗？ <b>hi</b>');
    // The window did not hear that it was taken, and sends it again.
    for (let copy = 0; copy < 3; copy++) {
      expect((await chat('POST', '/messages', { token, body: { ...first, name: '王' } })).statusCode).toBe(
        202,
      );
    }
    expect((await seen(token, 1)).map(({ mine, text }) => [mine, text])).toEqual([
      [true, '在吗？ <b>hi</b>'],
    ]);
    const heard = await mentionOf('在吗？ <b>hi</b>');
    const caseId = await openCase(desk, heard);
    const body = { text: '在的', toPostId: heard.postId, requestId: randomUUID() };
    expect((await desk.call<Delivery>('POST', `/api/cases/${caseId}/reply`, body)).status).toBe(200);
    expect((await seen(token, 2)).map(({ mine, text }) => [mine, text])).toEqual([
      [true, '在吗？ <b>hi</b>'],
      [false, '在的'],
    ]);
    await chat('POST', '/messages', { token, body: message('谢谢') });
    await seen(token, 3);
    expect((await mentionOf('谢谢')).conversationId).toBe(heard.conversationId);

    const answer = await chat('GET', '/messages', { token });
    const again = await chat('GET', '/messages', {
      token,
      headers: { 'if-none-match': String(answer.headers.etag) },
    });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it('sees nothing of another, and needs a token that we made', async () => {
    const token = await visit();
    await chat('POST', '/messages', { token, body: message('mine alone') });
    await seen(token, 1);
    const other = await visit();
    expect(await read(other)).toEqual([]);
    const [visitor = ''] = token.split('.');
    for (const forged of ['', 'x', `${visitor}.${'0'.repeat(64)}`, `${visitor}.${other.split('.')[1]}`]) {
      const headers = { authorization: `Bearer ${forged}` };
      expect((await chat('GET', '/messages', { headers })).statusCode).toBe(401);
    }
  });

  it.each([
    ['nothing', { id: 'long-enough-id', text: ' ' }],
    ['too much', { id: 'long-enough-id', text: 'x'.repeat(4001) }],
    ['no id', { text: 'x' }],
    ['another id', { id: "'; --", text: 'x' }],
  ])('who writes %s is refused', async (_name, body) => {
    expect((await chat('POST', '/messages', { token: await visit(), body })).statusCode).toBe(400);
  });

  it('who writes too fast waits; others do not', async () => {
    const token = await visit('203.0.113.8');
    const answers = [];
    for (let n = 0; n < 25; n++) {
      answers.push(await chat('POST', '/messages', { token, body: message(`fast ${n}`), ip: '203.0.113.8' }));
    }
    const refused = answers.filter(({ statusCode }) => statusCode === 429);
    expect(refused).toHaveLength(5);
    expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(0);
    const other = await visit('203.0.113.9');
    const calm = await chat('POST', '/messages', { token: other, body: message('calm'), ip: '203.0.113.9' });
    expect(calm.statusCode).toBe(202);
  });
});

describe('the script', () => {
  it('is small, whole, and its settings end nothing', async () => {
    const answer = await chat('GET', '.js');
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      200,
      'text/javascript; charset=utf-8',
    ]);
    expect(Buffer.byteLength(answer.body)).toBeLessThan(15 * 1024);
    expect(answer.body).not.toContain('</script>');
    expect(() => new Function(answer.body)).not.toThrow();
  });
  it('is of no other account', async () => {
    const unknown = await desk.product.app.inject({ url: `/chat/${randomUUID()}.js` });
    expect(unknown.statusCode).toBe(404);
    expect((await desk.product.app.inject({ url: `/chat/${desk.account.id}.js` })).statusCode).toBe(404);
  });
  it('stands on the sites of the account only', async () => {
    const elsewhere = await chat('POST', '/visitors', { headers: { origin: 'https://evil.example' } });
    expect(elsewhere.statusCode).toBe(403);
    const asked = await desk.product.app.inject({ method: 'OPTIONS', url: `/chat/${accountId}/messages` });
    expect([asked.statusCode, asked.headers['access-control-allow-headers']]).toEqual([
      204,
      expect.stringContaining('authorization'),
    ]);
  });
});
