import { rmSync } from 'node:fs';
import { x } from '@tingshuo/connectors';
import { AccountContexts, AccountsService, BudgetSpentError, Clock } from '@tingshuo/server';
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
let product: Product;
let owner: pg.Client;
let lateMs = 0;

beforeAll(async () => {
  network = await startScriptedNetwork(() => ({ body: {} }));
  const environment = { TINGSHUO_ROLE: 'web', TINGSHUO_ALLOW_HOSTS: network.host };
  product = await startProduct(environment, false, (app) => {
    Object.assign(app.get(Clock), { now: () => new Date(Date.now() + lateMs) });
  });
  owner = new pg.Client({ connectionString: product.database.ownerUrl });
  await owner.connect();
});
beforeEach(() => {
  network.requests.length = 0;
});
afterAll(async () => {
  await owner.end();
  await product.close();
  await network.close();
  rmSync(product.home, { recursive: true, force: true });
});

/** An account on X whose access has ended. */
async function ended() {
  const workspaceId = await newWorkspace(owner);
  const fields = { accessToken: 'old', refreshToken: 'once', clientId: 'app', clientSecret: '' };
  const asked = { network: 'x', baseUrl: network.url };
  const profile = { externalId: '100', handle: 'brand', displayName: 'Brand' };
  const accounts = product.app.get(AccountsService);
  const id = await accounts.store(workspaceId, { ...asked, fields }, profile, 'system');
  const account = { id, ...asked, issuer: 'x', externalId: '100', handle: 'brand', settings: {} };
  const contexts = product.app.get(AccountContexts);
  return {
    poll: async () => {
      const context = await contexts.metered(workspaceId, account, 'mentions', 'mentions');
      return await x.mentions(context, null, { limit: 10 });
    },
    publish: async () => {
      const context = await contexts.open(workspaceId, account, 'publish');
      const createdAt = product.app.get(Clock).now();
      return await x.publish(context, { text: 'Hello', idempotencyKey: 'k', createdAt });
    },
  };
}

/** X, with what it answers to whoever has a token that is good. */
function speakX(refresh: () => ScriptedAnswer, refused: Omit<ScriptedAnswer, 'body'> = {}): void {
  network.script = ({ method, path, headers }) => {
    if (path === '/2/oauth2/token') return refresh();
    if (headers.authorization !== 'Bearer new')
      return { ...refused, status: 401, body: { title: 'Unauthorized', status: 401 } };
    if (method === 'POST') return { status: 201, body: { data: { id: '8', text: 'Hello' } } };
    return { body: { data: [], meta: { result_count: 0 } } };
  };
}

const GRANTED = {
  body: { access_token: 'new', refresh_token: 'twice', token_type: 'bearer', expires_in: 7200 },
};
const refreshes = () => network.requests.filter(({ path }) => path === '/2/oauth2/token').length;

describe('renewing an access', () => {
  it('is not refused to a poll that has nothing left to spend, and so to nobody else', async () => {
    const account = await ended();
    speakX(() => GRANTED, { headers: { 'x-rate-limit-limit': '300', 'x-rate-limit-remaining': '50' } });
    await expect(account.poll()).rejects.toBeInstanceOf(BudgetSpentError);
    expect(refreshes()).toBe(1);
    expect((await account.publish()).kind).toBe('accepted');
    expect(refreshes()).toBe(1);
  });

  it('is not asked again of a network that is down before some seconds have passed by the clock of the product', async () => {
    const account = await ended();
    let isDown = true;
    speakX(() => (isDown ? { status: 503, body: { title: 'down' } } : GRANTED));
    expect((await account.publish()).kind).not.toBe('accepted');
    isDown = false;
    expect((await account.publish()).kind).not.toBe('accepted');
    expect(refreshes()).toBe(1);
    lateMs += 5_001;
    expect((await account.publish()).kind).toBe('accepted');
    expect(refreshes()).toBe(2);
  });
});
