import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { x } from '@tingshuo/connectors';
import {
  AccountContexts,
  AccountsService,
  Database,
  OAuthFlow,
  PollService,
  RateBudget,
  TextCheck,
  TokenWatch,
} from '@tingshuo/server';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Product, startProduct } from '../harness/product.js';
import {
  type ScriptedAnswer,
  type ScriptedNetwork,
  startScriptedNetwork,
} from '../harness/scripted-network.js';
import { newWorkspace } from '../harness/webhook-sender.js';

let network: ScriptedNetwork;
let first: Product;
let second: Product;
let owner: pg.Client;

beforeAll(async () => {
  network = await startScriptedNetwork(() => ({ body: {} }));
  const environment = { TINGSHUO_ROLE: 'web', TINGSHUO_ALLOW_HOSTS: network.host };
  first = await startProduct(environment);
  // Another process of the same installation.
  second = await startProduct({
    ...environment,
    DATABASE_URL: first.database.appUrl,
    TINGSHUO_HOME: first.home,
  });
  owner = new pg.Client({ connectionString: first.database.ownerUrl });
  await owner.connect();
});
beforeEach(() => {
  network.requests.length = 0;
});
afterAll(async () => {
  await owner.end();
  await second.close();
  await first.close();
  await network.close();
  rmSync(first.home, { recursive: true, force: true });
});

interface Calling {
  workspaceId: string;
  id: string;
  network: string;
  issuer: string;
  externalId: string;
  handle: string;
  baseUrl: string;
  settings: object;
}

async function connect(name = 'x', fields: Record<string, string> = {}): Promise<Calling> {
  const workspaceId = await newWorkspace(owner);
  const credentials = {
    accessToken: 'old',
    refreshToken: 'once',
    clientId: 'app',
    clientSecret: '',
    ...fields,
  };
  const profile = { externalId: '100', handle: 'brand', displayName: 'Brand' };
  const id = await first.app
    .get(AccountsService)
    .store(workspaceId, { network: name, baseUrl: network.url, fields: credentials }, profile, 'system');
  return {
    workspaceId,
    id,
    network: name,
    issuer: name,
    externalId: '100',
    handle: 'brand',
    baseUrl: network.url,
    settings: {},
  };
}

/** X with one living token; a refresh token works once. */
function livingToken({ refresh }: { refresh?: () => ScriptedAnswer | undefined } = {}) {
  let token = 'new';
  let grants = ['once'];
  network.script = ({ path, headers, body }) => {
    if (path === '/2/oauth2/token') {
      const told = refresh?.();
      if (told) return told;
      const grant = new URLSearchParams(body).get('refresh_token') ?? '';
      if (!grants.includes(grant)) return { status: 400, body: { error: 'invalid_grant' } };
      grants = ['twice'];
      token = 'new';
      return {
        body: { access_token: token, refresh_token: 'twice', token_type: 'bearer', expires_in: 7200 },
      };
    }
    if (headers.authorization !== `Bearer ${token}`)
      return { status: 401, body: { title: 'Unauthorized', status: 401 } };
    return { body: { data: [], meta: { result_count: 0 } } };
  };
}

const refreshes = () => network.requests.filter(({ path }) => path === '/2/oauth2/token').length;

async function read(product: Product, account: Calling): Promise<unknown> {
  const context = await product.app
    .get(AccountContexts)
    .metered(account.workspaceId, account, 'mentions', 'mentions');
  return await x.mentions(context, null, { limit: 10 });
}

async function statusOf({ id }: Calling): Promise<string> {
  return (await owner.query('SELECT status FROM social_account WHERE id = $1', [id])).rows[0]?.status;
}

async function poll(account: Calling): Promise<void> {
  const { rows } = await owner.query<{ id: string }>(
    `UPDATE connector_stream SET next_poll_at = now(), lease_expires_at = NULL
     WHERE social_account_id = $1 AND kind = 'mentions' RETURNING id`,
    [account.id],
  );
  await first.app.get(PollService).poll(account.workspaceId, rows[0]?.id ?? '');
}

describe('an access that has ended', () => {
  it('is renewed once by 50 jobs of two processes that notice it at the same moment', async () => {
    livingToken();
    const account = await connect();
    const jobs = Array.from({ length: 50 }, (_, n) => read(n % 2 === 0 ? first : second, account));
    const ends = await Promise.allSettled(jobs);
    expect(ends.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(refreshes()).toBe(1);
    expect(
      await second.app.get(AccountsService).openCredentials(account.workspaceId, account.id),
    ).toMatchObject({
      accessToken: 'new',
      refreshToken: 'twice',
    });
  });

  it('disconnects nobody while the network cannot renew it, and asks it once for all who notice', async () => {
    livingToken({ refresh: () => ({ status: 503, body: { title: 'down' } }) });
    const account = await connect();
    const ends = await Promise.allSettled(Array.from({ length: 20 }, () => read(first, account)));
    expect(ends.map(({ status }) => status)).toEqual(Array(20).fill('rejected'));
    expect(refreshes()).toBe(1);
    await poll(account);
    expect(await statusOf(account)).toBe('active');
    livingToken();
    await sleep(5_100);
    await poll(account);
    const { rows } = await owner.query(
      `SELECT consecutive_failures AS failures FROM connector_stream WHERE social_account_id = $1 AND kind = 'mentions'`,
      [account.id],
    );
    expect(rows).toEqual([{ failures: 0 }]);
  });

  it('is kept though the database is away when the network has just given it', async () => {
    const database = first.app.get(Database);
    const withWorkspace = database.withWorkspace.bind(database);
    let away = 0;
    livingToken({
      refresh: () => {
        away = 2;
        return undefined;
      },
    });
    Object.assign(database, {
      withWorkspace: async (...args: Parameters<Database['withWorkspace']>) => {
        if (away === 0) return await withWorkspace(...args);
        away -= 1;
        throw new Error('the database is away');
      },
    });
    const account = await connect();
    try {
      await read(first, account);
    } finally {
      Object.assign(database, { withWorkspace });
    }
    expect([refreshes(), away]).toEqual([1, 0]);
    const stored = await second.app.get(AccountsService).openCredentials(account.workspaceId, account.id);
    expect(stored).toMatchObject({ accessToken: 'new', refreshToken: 'twice' });
  });

  it('asks for a new sign-in only where the grant is proved invalid', async () => {
    livingToken({ refresh: () => ({ status: 400, body: { error: 'invalid_grant' } }) });
    const account = await connect();
    await poll(account);
    expect(await statusOf(account)).toBe('reauth_required');
  });

  it('still asks for a new sign-in when the account is switched off and on, until it has one', async () => {
    const dead = () => ({ status: 400, body: { error: 'invalid_grant' } });
    livingToken({ refresh: dead });
    const account = await connect();
    const { workspaceId, id } = account;
    const service = first.app.get(AccountsService);
    const switched = async (status: 'active' | 'disabled') => {
      await service.setStatus(workspaceId, id, status, 'system');
      return await statusOf(account);
    };
    await poll(account);
    expect([await switched('disabled'), await switched('active')]).toEqual(['disabled', 'reauth_required']);
    const shown = await service.find(workspaceId, id);
    expect(shown?.lastError).toMatchObject({ code: 'signed_out' });

    await switched('disabled');
    await service.requireReauthorisation(workspaceId, id);
    expect(await statusOf(account)).toBe('disabled');

    livingToken();
    const request = { network: 'x', baseUrl: network.url, fields: { accessToken: 'new' } };
    await service.store(
      workspaceId,
      request,
      { externalId: '100', handle: 'brand', displayName: 'Brand' },
      'system',
    );
    expect([await statusOf(account), (await service.find(workspaceId, id))?.lastError]).toEqual([
      'active',
      null,
    ]);
    expect([await switched('disabled'), await switched('active')]).toEqual(['disabled', 'active']);
  });

  it('is in no row in clear', async () => {
    livingToken();
    const account = await connect('x', { accessToken: 'a-very-secret-token' });
    await poll(account);
    const { rows } = await owner.query(`SELECT (c.*)::text AS row FROM credential c`);
    expect(JSON.stringify(rows)).not.toMatch(/very-secret|twice/);
  });
});

describe('an access that tells its end', () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

  it('is warned of some days before, until it is renewed', async () => {
    const account = await connect('weibo', { expiresAt: inDays(3) });
    const lasting = await connect('weibo', { expiresAt: inDays(30) });
    const watch = first.app.get(TokenWatch);
    await watch.look();
    await watch.look();
    expect([await statusOf(account), await statusOf(lasting)]).toEqual(['degraded', 'active']);
    const events = await owner.query(
      `SELECT type FROM domain_event WHERE workspace_id = $1 AND actor = 'system' AND type = 'account.changed'`,
      [account.workspaceId],
    );
    expect(events.rowCount).toBe(1);
    const context = await first.app
      .get(AccountContexts)
      .metered(account.workspaceId, account, 'mentions', 'mentions');
    await context.renewCredentials?.(async (stored) => ({ ...stored, expiresAt: inDays(30) }));
    await watch.look();
    expect(await statusOf(account)).toBe('active');
  });
});

describe('what a network tells of its limits', () => {
  it('is believed where it grants less than we thought', async () => {
    const account = await connect();
    const headers = { 'x-rate-limit-limit': '300', 'x-rate-limit-remaining': '50' };
    network.script = () => ({ headers, body: { data: [], meta: { result_count: 0 } } });
    await read(first, account);
    const budget = second.app.get(RateBudget);
    const take = async (lane: 'mentions' | 'reply') =>
      (await budget.take(x, account, 'mentions', lane)).allowed;
    expect(await take('mentions')).toBe(false);
    expect(await take('reply')).toBe(true);
    const [left] = await budget.left(x, account, ['mentions']);
    expect(left).toMatchObject({ limit: 300, remaining: 49 });
  });
});

describe('a network behind a gateway', () => {
  const KEY = 'key-of-the-gateway';

  function gateway(): void {
    network.script = ({ path, headers }) => {
      if (headers['x-gateway-key'] !== KEY) return { status: 403, body: { error: 'who are you?' } };
      if (path === '/api/v1/apps') return { body: { id: '1', client_id: 'app', client_secret: 'hidden' } };
      if (path === '/.well-known/oauth-authorization-server') return { status: 404, body: {} };
      if (path === '/api/v2/instance')
        return { body: { configuration: { statuses: { max_characters: 777 } } } };
      return { body: path.endsWith('verify_credentials') ? { id: '7', acct: 'shop', username: 'shop' } : [] };
    };
  }

  it('is called with the headers that were entered, at every call and every sign-in', async () => {
    gateway();
    const workspaceId = await newWorkspace(owner);
    const request = (extraHeaders: string) => ({
      network: 'mastodon',
      baseUrl: network.url,
      fields: { accessToken: 'token', ...(extraHeaders && { extraHeaders }) },
    });
    const accounts = first.app.get(AccountsService);
    const refused = (extraHeaders: string) => accounts.connect(workspaceId, request(extraHeaders), 'system');
    await expect(refused('')).rejects.toMatchObject({ kind: 'invalid' });
    await expect(refused(`Host: ${KEY}`)).rejects.toMatchObject({
      code: 'extra_headers',
      text: { en: expect.not.stringContaining(KEY) },
    });
    const id = await accounts.connect(workspaceId, request(`X-Gateway-Key: ${KEY}`), 'system');

    network.requests.length = 0;
    const account = { ...(await connect('mastodon')), workspaceId, id };
    await poll(account);
    const flow = first.app.get(OAuthFlow);
    const url = await flow.start(workspaceId, randomUUID(), { network: 'mastodon', baseUrl: network.url });
    const longest = () => first.app.get(TextCheck).limits(workspaceId, account).max;
    await expect.poll(longest).toBe(777);
    expect(new URL(url).origin).toBe(network.url);
    expect(network.requests.length).toBeGreaterThan(1);
    expect(new Set(network.requests.map(({ headers }) => headers['x-gateway-key']))).toEqual(new Set([KEY]));
  });
});
