import { type AccountContext, createHttpClient, createUrlGuard } from '@tingshuo/connector-kit';
import { connectors } from '@tingshuo/connectors';
import { type Sandbox, startSandbox } from '@tingshuo/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN_TOKEN, controlSandbox } from '../harness/sandbox-control.js';

const NETWORKS = ['mastodon', 'bluesky', 'x', 'weibo'] as const;
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({
    people: 0,
    life: false,
    history: { days: 0, posts: 0, mentions: 0 },
    adminToken: ADMIN_TOKEN,
    networks: [...NETWORKS],
  });
  await controlSandbox(sandbox, 'POST', '/_admin/people', {
    handle: 'lin',
    name: 'Lin 林',
    networks: [...NETWORKS],
  });
});
afterAll(() => sandbox.close());

async function connected(network: string) {
  const connector = connectors.find(({ manifest }) => manifest.network === network);
  if (!connector?.lookup) throw new Error(`${network} looks nobody up`);
  const token = await controlSandbox<{ url: string } & Record<string, string>>(
    sandbox,
    'POST',
    '/_admin/tokens',
    {
      account: 'lanxing',
      network,
    },
  );
  const account: AccountContext = {
    baseUrl: network === 'weibo' ? `${token.url}/2` : token.url,
    http: createHttpClient({
      guard: createUrlGuard({ allowHosts: [new URL(sandbox.url).host] }),
      now: () => new Date(),
      userAgent: 'test',
    }),
    now: () => new Date(),
    credentials: token,
    account: { externalId: '', handle: '' },
    settings: {},
  };
  const own = await connector.connect.verify(account);
  account.account = { externalId: own.externalId, handle: own.handle };
  return { connector, account, lookup: connector.lookup, own };
}

describe('looking somebody up', () => {
  it.each(NETWORKS)('finds a handle and says that nobody has another: %s', async (network) => {
    const { account, lookup, own } = await connected(network);
    const found = await lookup(
      account,
      network === 'bluesky' ? own.handle.replace('lanxing', 'lin') : '@lin',
    );
    expect(found?.handle).toMatch(/^lin/);
    expect(found?.externalId).not.toBe(own.externalId);
    expect(await lookup(account, network === 'bluesky' ? 'nobody.example' : 'nobodyatall')).toBeNull();
  });

  it('is what the posts of somebody are asked for with', async () => {
    for (const network of ['mastodon', 'bluesky', 'x'] as const) {
      const { connector, account, lookup, own } = await connected(network);
      await controlSandbox(sandbox, 'POST', '/_admin/posts', {
        author: 'lin',
        text: `on ${network}`,
        network,
      });
      const found = await lookup(
        account,
        network === 'bluesky' ? own.handle.replace('lanxing', 'lin') : 'lin',
      );
      const batch = await connector.watch?.(account, found?.externalId ?? '', null, { limit: 10 });
      expect([network, batch?.events.length]).toEqual([network, 1]);
    }
  });
});
