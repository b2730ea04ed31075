import { type Sandbox, startSandbox } from '@tingshuo/sandbox';
import { AccountsService, PollService, PushRegistering } from '@tingshuo/server';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminUrl } from '../harness/database.js';
import { type Product, startProduct } from '../harness/product.js';
import { ADMIN_TOKEN, controlSandbox } from '../harness/sandbox-control.js';
import { newWorkspace } from '../harness/webhook-sender.js';

const QUIET = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };
const BRAND = 'lanjing';

interface Registration {
  state: string;
  url: string;
  fault: { code: string } | null;
}

describe.skipIf(!adminUrl)('push addresses', () => {
  let sandbox: Sandbox;
  let product: Product;
  let owner: pg.Client;
  let workspaceId: string;
  const control = <T>(method: string, path: string, body?: object) =>
    controlSandbox<T>(sandbox, method, path, body);

  beforeAll(async () => {
    sandbox = await startSandbox({ ...QUIET, adminToken: ADMIN_TOKEN });
    product = await startProduct({ TINGSHUO_ALLOW_HOSTS: new URL(sandbox.url).host }, true);
    owner = new pg.Client({ connectionString: product.database.ownerUrl });
    await owner.connect();
    workspaceId = await newWorkspace(owner);
    const networks = ['telegram', 'facebook', 'instagram', 'x'];
    await control('POST', '/_admin/people', { handle: BRAND, role: 'brand', networks });
    await control('POST', '/_admin/people', { handle: 'ann', name: 'Ann', networks });
  });
  afterAll(async () => {
    await owner?.end();
    await product?.close();
    await sandbox?.close();
  });

  async function connected(network: string, baseUrl = `${sandbox.url}/${network}`): Promise<string> {
    const minted = await control<Record<string, string>>('POST', '/_admin/tokens', {
      account: BRAND,
      network,
    });
    const { accessToken = '', appId = '', appSecret = '', botToken = '' } = minted;
    const { clientId = '', consumerKey = '', consumerSecret = '' } = minted;
    const forms: Record<string, Record<string, string>> = {
      telegram: { botToken },
      x: { accessToken, clientId, consumerKey, consumerSecret },
    };
    const fields = forms[network] ?? { accessToken, clientId: appId, clientSecret: appSecret };
    const profile = {
      externalId: minted.pageId ?? minted.accountId ?? botToken.split(':')[0] ?? '',
      handle: BRAND,
      displayName: BRAND,
    };
    const accounts = product.app.get(AccountsService);
    if (baseUrl.startsWith(sandbox.url))
      return await accounts.connect(workspaceId, { network, baseUrl, fields }, 'system');
    return await accounts.store(workspaceId, { network, baseUrl, fields }, profile, 'system');
  }

  async function until<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
    const end = performance.now() + 30_000;
    for (;;) {
      const answer = await ask();
      if (wanted(answer) || performance.now() > end) return answer;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  const registration = async (id: string): Promise<Registration> => {
    await product.app.get(PushRegistering).sweep();
    const { rows } = await owner.query<Registration>(
      'SELECT state, url, fault FROM push_registration WHERE social_account_id = $1',
      [id],
    );
    return rows[0] ?? { state: 'none', url: '', fault: null };
  };
  const settled = (id: string) =>
    until(
      () => registration(id),
      ({ state }) => state !== 'pending',
    );
  const streams = async (id: string) =>
    (
      await owner.query<{ kind: string; enabled: boolean }>(
        'SELECT kind, enabled FROM connector_stream WHERE social_account_id = $1 ORDER BY kind',
        [id],
      )
    ).rows;
  const heard = async (id: string) =>
    (
      await owner.query<{ text: string }>(
        'SELECT p.text FROM mention m JOIN post p ON p.id = m.post_id WHERE m.social_account_id = $1',
        [id],
      )
    ).rows.map(({ text }) => text);
  const whispers = (network: string, text: string, native: object | null = null) =>
    control('POST', '/_admin/messages', { from: 'ann', to: BRAND, network, text, native });

  it('are told to Telegram after connecting, which is then heard and not asked', async () => {
    const id = await connected('telegram');
    expect(await settled(id)).toMatchObject({
      state: 'registered',
      url: `${product.url}/api/hooks/telegram/${id}`,
      fault: null,
    });
    expect(await streams(id)).toContainEqual({ kind: 'mentions', enabled: false });
    await whispers('telegram', 'pushed by itself');
    const texts = await until(
      () => heard(id),
      (answer) => answer.length > 0,
    );
    expect(texts).toEqual(['pushed by itself']);
    const log = await control<{ entries: unknown[] }>(
      'GET',
      '/_admin/log?limit=1000&endpoint=telegram.getUpdates',
    );
    const before = log.entries.length;
    await product.app.get(PollService).hasten(workspaceId);
    await product.app.get(PollService).pollDue(workspaceId);
    const after = await control<{ entries: unknown[] }>(
      'GET',
      '/_admin/log?limit=1000&endpoint=telegram.getUpdates',
    );
    expect(after.entries).toHaveLength(before);
  });

  it('are taken back when the account is switched off, and told again when it is switched on', async () => {
    const { rows } = await owner.query<{ id: string }>(
      `SELECT id FROM social_account WHERE network = 'telegram'`,
    );
    const id = rows[0]?.id ?? '';
    const accounts = product.app.get(AccountsService);
    await accounts.setStatus(workspaceId, id, 'disabled', 'system');
    expect((await settled(id)).state).toBe('removed');
    expect(await streams(id)).toContainEqual({ kind: 'mentions', enabled: true });
    await accounts.setStatus(workspaceId, id, 'active', 'system');
    expect((await settled(id)).state).toBe('registered');
    expect(await streams(id)).toContainEqual({ kind: 'mentions', enabled: false });
  });

  it.each(['facebook', 'instagram'])(
    'are told to %s, which proves them while it is told',
    async (network) => {
      const id = await connected(network);
      expect(await settled(id)).toMatchObject({ state: 'registered', fault: null });
      await whispers(network, `a message on ${network}`);
      const texts = await until(
        () => heard(id),
        (answer) => answer.length > 0,
      );
      expect(texts).toEqual([`a message on ${network}`]);
    },
  );

  describe('of X', () => {
    let id: string;
    const copies = (copies: number, spreadMs: number) =>
      control('POST', '/_admin/push', { account: BRAND, network: 'x', copies, spreadMs });
    const mentions = async () =>
      (
        await owner.query<{ text: string; conversation: string }>(
          `SELECT p.text, m.conversation_id AS conversation FROM mention m JOIN post p ON p.id = m.post_id
           WHERE m.social_account_id = $1 ORDER BY p.occurred_at`,
          [id],
        )
      ).rows;
    const webhooks = async () => {
      const { entries } = await control<{ entries: { endpoint: string; status: number }[] }>(
        'GET',
        '/_admin/log?limit=1000&network=x',
      );
      return entries.filter(({ endpoint }) => /^x\.(webhooks|activity)/.test(endpoint ?? ''));
    };

    it('are told by the app, which answers the question, and what is said is heard at once', async () => {
      id = await connected('x');
      expect(await settled(id)).toMatchObject({ state: 'registered', fault: null });
      await control('POST', '/_admin/posts', { author: 'ann', network: 'x', text: `@${BRAND} hello 你好` });
      await whispers('x', 'and in private');
      const texts = await until(
        () => heard(id),
        (answer) => answer.length > 1,
      );
      expect(texts.sort()).toEqual([`@${BRAND} hello 你好`, 'and in private']);
    });

    it('bring the picture of a private message, without the link that X writes for it', async () => {
      const before = await heard(id);
      await whispers('x', 'broken like this', { kind: 'image' });
      const texts = await until(
        () => heard(id),
        (answer) => answer.length > before.length,
      );
      expect(texts.filter((text) => !before.includes(text))).toEqual(['broken like this']);
      const { rows } = await owner.query<{ url: string }>(
        'SELECT url FROM media_copy WHERE social_account_id = $1',
        [id],
      );
      expect(rows).toEqual([
        {
          url: expect.stringMatching(
            /^https:\/\/ton\.twitter\.com\/1\.1\/ton\/data\/dm\/\d+\/\d+\/p\d+\.png$/,
          ),
        },
      ]);
    });

    it.each([2, 50, 200])('make one conversation of ten copies %i ms apart', async (spreadMs) => {
      await copies(10, spreadMs);
      const before = (await mentions()).length;
      const answered = async () => {
        const path = `/_admin/push?account=${BRAND}&network=x`;
        const { deliveries } = await control<{ deliveries: { outcome: string }[] }>('GET', path);
        return deliveries.filter(({ outcome }) => outcome === 'answered').length;
      };
      const answeredBefore = await answered();
      const text = `@${BRAND} ten times, ${spreadMs} ms`;
      await control('POST', '/_admin/posts', { author: 'ann', network: 'x', text });
      const told = async () =>
        (
          await owner.query<{ n: number }>(
            `SELECT count(*)::int AS n FROM received_push WHERE social_account_id = $1 AND state = 'pending'`,
            [id],
          )
        ).rows[0]?.n;
      await until(answered, (count) => count === answeredBefore + 10);
      await until(
        async () => (await mentions()).length,
        (count) => count > before,
      );
      await until(told, (count) => count === 0);
      await copies(1, 0);
      const after = await mentions();
      expect(after.filter((each) => each.text === text)).toHaveLength(1);
      expect(after).toHaveLength(before + 1);
    });

    it('let the account be asked seldom, for what got lost', async () => {
      await product.app.get(PollService).hasten(workspaceId);
      await product.app.get(PollService).pollDue(workspaceId);
      const { rows } = await owner.query<{ kind: string; seldom: boolean }>(
        `SELECT kind, poll_interval_ms >= 300000 AS seldom FROM connector_stream
         WHERE social_account_id = $1 AND kind IN ('mentions', 'dm', 'home') ORDER BY kind`,
        [id],
      );
      expect(rows.filter(({ seldom }) => seldom).map(({ kind }) => kind)).toEqual(['dm', 'mentions']);
    });

    it('are told again after a while, which makes nothing twice, and taken back', async () => {
      await owner.query(
        `UPDATE push_registration SET registered_at = now() - interval '2 hours' WHERE social_account_id = $1`,
        [id],
      );
      await product.app.get(PushRegistering).renew();
      const before = (await webhooks()).filter(({ status }) => status === 201).length;
      expect((await settled(id)).state).toBe('registered');
      expect((await webhooks()).filter(({ status }) => status === 201)).toHaveLength(before);
      await product.app.get(AccountsService).setStatus(workspaceId, id, 'disabled', 'system');
      expect((await settled(id)).state).toBe('removed');
      expect((await webhooks()).map(({ endpoint }) => endpoint)).toContain('x.webhooks.delete');
    });
  });

  it('are not told to X without the keys of its app, and it says so', async () => {
    const { accessToken = '', clientId = '' } = await control<Record<string, string>>(
      'POST',
      '/_admin/tokens',
      {
        account: BRAND,
        network: 'x',
      },
    );
    const form = { network: 'x', baseUrl: `${sandbox.url}/x`, fields: { accessToken, clientId } };
    const id = await product.app.get(AccountsService).connect(await newWorkspace(owner), form, 'system');
    expect(await settled(id)).toMatchObject({ state: 'failed', fault: { code: 'app_keys_missing' } });
  });

  it('follow this server to another address', async () => {
    const { rows } = await owner.query<{ id: string }>(
      `SELECT id FROM social_account WHERE network = 'telegram'`,
    );
    const id = rows[0]?.id ?? '';
    await owner.query(
      `UPDATE push_registration SET url = 'https://old.example/api/hooks/telegram/1' WHERE social_account_id = $1`,
      [id],
    );
    await product.app.get(PushRegistering).follow();
    expect(await settled(id)).toMatchObject({
      state: 'registered',
      url: `${product.url}/api/hooks/telegram/${id}`,
    });
  });

  it('are not told where nobody could reach them, and they say why', async () => {
    const id = await connected('telegram', 'https://api.telegram.org');
    expect(await settled(id)).toMatchObject({ state: 'failed', fault: { code: 'public_url_not_https' } });
    expect(await streams(id)).toContainEqual({ kind: 'mentions', enabled: true });
  });
});
