import type { AccountView } from '@tingshuo/contracts';
import { AccountsService, ExpiredRows } from '@tingshuo/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from '../harness/desk.js';
import { connectWebhook, postItem, pushItems } from '../harness/webhook-sender.js';

let desk: Desk;

beforeAll(async () => {
  desk = await Desk.start({ roles: ['admin', 'agent'] });
});
afterAll(async () => await desk.close());

async function store(network: string, fields: Record<string, string> = {}): Promise<AccountView> {
  const profile = { externalId: '100', handle: 'brand', displayName: 'Brand' };
  const baseUrl = 'https://network.example';
  const id = await desk.product.app
    .get(AccountsService)
    .store(desk.workspaceId, { network, baseUrl, fields }, profile, 'system');
  return await view(id);
}

async function view(id: string): Promise<AccountView> {
  const { body } = await desk.call<{ rows: AccountView[] }>('GET', '/api/accounts');
  const found = body.rows.find((row) => row.id === id);
  if (!found) throw new Error(`the account ${id} is not listed`);
  return found;
}

const abilityOf = ({ abilities }: AccountView, name: string) =>
  abilities.find(({ ability }) => ability === name);

describe('an account as its page shows it', () => {
  it('can what its network and its own tier allow, and says why not more', async () => {
    const x = await store('x', { accessToken: 't' });
    expect(abilityOf(x, 'reply')).toMatchObject({
      isAble: true,
      note: { en: expect.stringContaining('mentioned'), zh: expect.stringContaining('提及') },
    });
    expect(abilityOf(x, 'pin')).toMatchObject({ isAble: false });
    expect(x).toMatchObject({
      pushUrl: expect.stringMatching(new RegExp(`/api/hooks/x/${x.id}$`)),
      cost: { spent: expect.any(Number), cap: null },
    });

    const claims = Buffer.from(JSON.stringify({ scope: 'com.atproto.appPass' })).toString('base64url');
    const bluesky = await store('bluesky', { appPassword: 'p', accessJwt: `h.${claims}.s` });
    for (const ability of ['messages', 'sendMessage'])
      expect(abilityOf(bluesky, ability)).toMatchObject({
        isAble: false,
        note: { en: expect.stringContaining('app password'), zh: expect.stringContaining('应用密码') },
      });
    for (const ability of ['reply', 'pin', 'hide'])
      expect(abilityOf(bluesky, ability)).toMatchObject({ isAble: true });

    const listening = await connectWebhook(desk.product, desk.workspaceId, { source: 'only-in' });
    const shown = await view(listening.id);
    expect(abilityOf(shown, 'publish')).toMatchObject({
      isAble: false,
      note: { en: expect.any(String), zh: expect.any(String) },
    });
    expect(shown.pushUrl).toMatch(new RegExp(`/api/hooks/webhook/${listening.id}$`));
    expect(shown.streams.map(({ kind }) => kind)).toEqual(['push']);
    expect(shown.cost).toBeNull();
  });

  it('shows what is left of its limits, when it was asked with success, and how long its access lasts', async () => {
    const expiresAt = new Date(Date.now() + 4.5 * 86_400_000).toISOString();
    const weibo = await store('weibo', { accessToken: 't', expiresAt });
    expect(weibo).toMatchObject({ tokenExpiresAt: expiresAt, lastSuccessAt: null, lagMs: null });
    const free = weibo.rates.find(({ endpointClass }) => endpointClass === 'free');
    expect(free).toMatchObject({
      limit: 100,
      remaining: 100,
      abilities: expect.arrayContaining(['mentions']),
    });
    await desk.owner.query(
      `UPDATE connector_stream SET last_success_at = now() - interval '10 minutes', lag_ms = 99000000
       WHERE social_account_id = $1 AND kind = 'home'`,
      [weibo.id],
    );
    const later = await view(weibo.id);
    // The age of the last successful poll, not of the newest post.
    expect(later.lagMs).toBeGreaterThanOrEqual(600_000);
    expect(later.lagMs).toBeLessThan(660_000);
    expect(Date.parse(later.lastSuccessAt ?? '')).toBeGreaterThan(Date.now() - 660_000);
  });

  it('has a cap that only those who manage accounts may change', async () => {
    const x = await store('x', { accessToken: 't' });
    const set = (costCap: unknown, as: 'admin' | 'agent') =>
      desk.call<AccountView & { code?: string }>('PATCH', `/api/accounts/${x.id}`, { costCap }, as);
    expect((await set(5_000_000, 'agent')).status).toBe(403);
    expect((await set(-1, 'admin')).status).toBe(400);
    expect((await set(5_000_000, 'admin')).body.cost).toMatchObject({ cap: 5_000_000 });
    expect((await set(null, 'admin')).body.cost).toMatchObject({ cap: null });
  });

  it('tells no secret', async () => {
    await store('weibo', { accessToken: 'hush-hush-token' });
    const answer = await desk.call('GET', '/api/accounts', undefined, 'admin');
    expect(JSON.stringify(answer.body)).not.toContain('hush-hush');
  });
});

describe('the keys of an account', () => {
  const secret = (name: string) => `${name} ${'x'.repeat(24)}`;
  const connect = async (source: string) => {
    const fields = { source, secret: secret('first') };
    const { body } = await desk.call<AccountView>(
      'POST',
      '/api/accounts',
      { network: 'webhook', fields },
      'admin',
    );
    return body.id;
  };
  const change = (id: string, fields: Record<string, string>) =>
    desk.call<{ code?: string }>('PUT', `/api/accounts/${id}/fields`, { fields }, 'admin');
  const pushed = async (id: string, source: string, name: string) => {
    const account = { id, workspaceId: desk.workspaceId, source, secret: secret(name) };
    return (await pushItems(desk.product, account, [postItem(`${source} ${name}`)])).status;
  };

  it('are replaced one by one, tried before they are kept, and shown only where they are open', async () => {
    const id = await connect('shop-keys');
    expect((await desk.call('GET', `/api/accounts/${id}/fields`, undefined, 'agent')).status).toBe(403);
    expect((await desk.call('GET', `/api/accounts/${id}/fields`, undefined, 'admin')).body).toEqual({
      baseUrl: expect.stringMatching(/^http/),
      fields: { source: 'shop-keys' },
      secrets: ['secret'],
    });
    expect((await change(id, { secret: secret('second'), previousSecret: secret('first') })).status).toBe(
      200,
    );
    expect(await pushed(id, 'shop-keys', 'first')).toBe(202);
    expect(await pushed(id, 'shop-keys', 'second')).toBe(202);
    await change(id, { previousSecret: '' });
    expect(await pushed(id, 'shop-keys', 'first')).toBe(403);
    expect(await pushed(id, 'shop-keys', 'second')).toBe(202);

    expect((await change(id, { secret: 'short' })).status).toBe(400);
    const other = await change(id, { source: 'another-shop' });
    expect(other).toMatchObject({ status: 400, body: { code: 'other_account' } });
    expect(await pushed(id, 'shop-keys', 'second')).toBe(202);
  });

  it('outlive an account that was disconnected by mistake, and no other', async () => {
    const id = await connect('shop-gone');
    const listed = async () =>
      (await desk.call<{ rows: AccountView[] }>('GET', '/api/accounts')).body.rows.some(
        (row) => row.id === id,
      );
    const press = async (what: string) =>
      (await desk.call('POST', `/api/accounts/${id}/${what}`, undefined, 'admin')).status;
    expect(await press('disconnect')).toBe(200);
    expect(await listed()).toBe(false);
    expect((await change(id, { secret: secret('second') })).status).toBe(404);
    await desk.product.app.get(ExpiredRows).remove();
    expect(await press('enable')).toBe(200);
    expect(await listed()).toBe(true);

    await press('disconnect');
    await desk.owner.query(
      `UPDATE social_account SET updated_at = now() - interval '2 hours' WHERE id = $1`,
      [id],
    );
    await desk.product.app.get(ExpiredRows).remove();
    expect(
      (await desk.owner.query('SELECT FROM credential WHERE social_account_id = $1', [id])).rowCount,
    ).toBe(0);
    expect(await press('enable')).toBe(404);
    expect(await connect('shop-gone')).toBe(id);
    expect(await listed()).toBe(true);
  });
});
