import { x } from '@tingshuo/connectors';
import type { AccountView, CaseDetail, Delivery } from '@tingshuo/contracts';
import { AccountContexts, AccountsService, CostLedger, PollService } from '@tingshuo/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openCase, replyTo, rowsOf } from '../harness/case-work.js';
import { Desk } from '../harness/desk.js';
import { type ScriptedNetwork, startScriptedNetwork } from '../harness/scripted-network.js';

let network: ScriptedNetwork;
let desk: Desk;
let accountId: string;
let written = 0;

beforeAll(async () => {
  network = await startScriptedNetwork(() => ({ body: { data: [], meta: { result_count: 0 } } }));
  desk = await Desk.start({ roles: ['admin', 'agent'], environment: { TINGSHUO_ALLOW_HOSTS: network.host } });
});
beforeEach(async () => {
  network.requests.length = 0;
  network.script = () => ({ body: { data: [], meta: { result_count: 0 } } });
  const profile = { externalId: String(1000 + written++), handle: 'brand', displayName: 'Brand' };
  const fields = { accessToken: 'token', clientId: 'app' };
  accountId = await desk.product.app
    .get(AccountsService)
    .store(desk.workspaceId, { network: 'x', baseUrl: network.url, fields }, profile, 'system');
  await desk.owner.query('UPDATE connector_stream SET enabled = false WHERE social_account_id = $1', [
    accountId,
  ]);
});
afterAll(async () => {
  await desk.close();
  await network.close();
});

const tweet = (text: string, author = '7') => ({
  id: String(9_000_000_000_000_000_000n + BigInt(written++)),
  text,
  author_id: author,
  created_at: new Date().toISOString(),
  conversation_id: '1',
});
const answered = (tweets: object[]) => ({
  body: { data: tweets, includes: { users: [{ id: '7', username: 'ana', name: 'Ana' }] }, meta: {} },
});

async function setCap(cap: number | null) {
  return await desk.call<AccountView>('PATCH', `/api/accounts/${accountId}`, { costCap: cap }, 'admin');
}

async function anyMention(): Promise<{ mentionId: string; postId: string }> {
  const [found] = await rowsOf<{ mentionId: string; postId: string }>(
    desk,
    `SELECT id AS "mentionId", post_id AS "postId" FROM mention
     WHERE workspace_id = $1 AND social_account_id = $2 LIMIT 1`,
    accountId,
  );
  if (!found) throw new Error('nobody wrote');
  return found;
}

async function view(): Promise<AccountView> {
  const { body } = await desk.call<{ rows: AccountView[] }>('GET', '/api/accounts', undefined, 'admin');
  const found = body.rows.find(({ id }) => id === accountId);
  if (!found) throw new Error('the account is not listed');
  return found;
}

async function poll() {
  const { rows } = await desk.owner.query<{ id: string }>(
    `UPDATE connector_stream SET enabled = true, next_poll_at = now(), lease_expires_at = NULL
     WHERE social_account_id = $1 AND kind = 'mentions' RETURNING id`,
    [accountId],
  );
  const id = rows[0]?.id ?? '';
  await desk.product.app.get(PollService).poll(desk.workspaceId, id);
  // The product's own sweep may have been first: then it is the one that polls.
  await desk.until(
    async () =>
      (
        await desk.owner.query<{ free: boolean }>(
          'SELECT lease_expires_at IS NULL AS free FROM connector_stream WHERE id = $1',
          [id],
        )
      ).rows[0]?.free,
    (free) => free === true,
  );
  const after = await desk.owner.query<{ failures: number; code: string | null; waits: number }>(
    `UPDATE connector_stream SET enabled = false WHERE social_account_id = $1 AND kind = 'mentions'
     RETURNING consecutive_failures AS failures, last_error ->> 'code' AS code,
       extract(epoch FROM next_poll_at - now())::int AS waits`,
    [accountId],
  );
  return after.rows[0];
}

describe('the cost ledger', () => {
  it('counts what reads bring, and stops polling before replies', async () => {
    expect((await setCap(100_000)).status).toBe(200);
    network.script = () => answered(Array.from({ length: 30 }, (_, n) => tweet(`@brand hello ${n}`)));
    expect(await poll()).toMatchObject({ failures: 0, code: null });
    expect((await view()).cost).toMatchObject({ spent: 30_000, cap: 100_000 });
    await poll();
    const asked = network.requests.length;
    expect(await poll()).toMatchObject({ failures: 0, code: 'cost_cap', waits: expect.closeTo(900, -2) });
    expect(network.requests).toHaveLength(asked);
    expect((await view()).cost).toMatchObject({
      spent: 60_000,
      classes: [{ endpointClass: 'mentions', calls: 2, items: 60, spent: 60_000 }],
    });

    const heard = await anyMention();
    const caseId = await openCase(desk, heard);
    network.script = ({ method }) =>
      method === 'POST'
        ? { status: 201, body: { data: { id: '5', text: 'hello back' } } }
        : {
            body: {
              data: tweet('@brand hello'),
              includes: { users: [{ id: '7', username: 'ana', name: 'Ana' }] },
            },
          };
    const sent = await replyTo(desk, caseId, heard.postId, 'hello back');
    const done = await desk.until(
      () => desk.call<Delivery>('GET', `/api/deliveries/${sent.body.id}`),
      ({ body: { state } }) => state === 'sent' || state === 'failed',
    );
    expect(done.body).toMatchObject({ state: 'sent', reason: null });
    expect((await view()).cost?.classes).toContainEqual({
      endpointClass: 'reply',
      calls: 1,
      items: 0,
      spent: 15_000,
    });
  });

  it('lets a reply that the cap forbids wait, and go on when the cap is raised', async () => {
    network.script = () => answered([tweet('@brand hello')]);
    await poll();
    const heard = await anyMention();
    const caseId = await openCase(desk, heard);
    await setCap(1_500);
    network.requests.length = 0;
    const held = await replyTo(desk, caseId, heard.postId, 'not yet');
    const waiting = await desk.until(
      () => desk.call<Delivery>('GET', `/api/deliveries/${held.body.id}`),
      (answer) => answer.body.reason !== null,
    );
    expect(waiting.body).toMatchObject({ state: 'queued', reason: { code: 'cost_cap' } });
    expect(network.requests).toEqual([]);
    expect((await view()).cost?.spent).toBe(1_000);
    await setCap(null);
    await desk.until(
      async () => network.requests.length,
      (count) => count > 0,
    );
    expect(network.requests.length).toBeGreaterThan(0);
  });

  it('never passes the cap, whoever spends at the same time', async () => {
    await setCap(100_000);
    const ledger = desk.product.app.get(CostLedger);
    const account = { id: accountId, workspaceId: desk.workspaceId };
    const row = await desk.owner.query('SELECT external_id FROM social_account WHERE id = $1', [accountId]);
    const calling = {
      id: accountId,
      network: 'x',
      issuer: 'x',
      externalId: row.rows[0].external_id,
      handle: 'brand',
      baseUrl: network.url,
      settings: {},
    };
    const context = await desk.product.app.get(AccountContexts).open(desk.workspaceId, calling, 'reply');
    const ends = await Promise.all(
      Array.from({ length: 30 }, () => ledger.reserveWrite(x, context, account, 'reply', 'a reply')),
    );
    // A reply is 10,000 and the post that it may have to read 5,000.
    expect(ends.filter((end) => end !== null)).toHaveLength(6);
    expect((await view()).cost?.spent).toBe(90_000);
    for (const end of ends) if (end) await ledger.settleWrite(end, true);
    expect((await view()).cost?.spent).toBe(0);
    expect(await ledger.reserveWrite(x, context, account, 'reply', 'see https://a.example')).toBeNull();
  });
});

describe('a post that may not be answered', () => {
  it('says so in its case, in the words of the network', async () => {
    network.script = () => answered([tweet('@brand hello'), tweet('nobody is named here')]);
    await poll();
    const { rows } = await desk.owner.query<{ text: string; postId: string; mentionId: string | null }>(
      `SELECT p.text, p.id AS "postId", m.id AS "mentionId" FROM post p JOIN mention m ON m.post_id = p.id
       WHERE p.workspace_id = $1 AND m.social_account_id = $2`,
      [desk.workspaceId, accountId],
    );
    const refusals = await Promise.all(
      ['@brand hello', 'nobody is named here'].map(async (text) => {
        const mentionId = rows.find((each) => each.text === text)?.mentionId ?? '';
        const caseId = await openCase(desk, { mentionId });
        return (await desk.call<CaseDetail>('GET', `/api/cases/${caseId}`)).body.reply?.refusal;
      }),
    );
    expect(refusals).toEqual([
      null,
      expect.objectContaining({
        code: 'reply_not_allowed',
        cause: { en: expect.any(String), zh: expect.any(String) },
      }),
    ]);
  });
});
