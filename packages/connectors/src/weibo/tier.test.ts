import { type AccountContext, CONNECTOR_ABILITIES, type HttpRequest } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { weibo } from './connector.js';
import { FREE_URL } from './tier.js';

/** An account on Weibo's own hosts; what it asks is kept, and answered by nothing. */
function accountOf(credentials: Record<string, string> = {}, settings: Record<string, string> = {}) {
  const asked: HttpRequest[] = [];
  const account: AccountContext = {
    baseUrl: FREE_URL,
    http: {
      request: async (request) => {
        asked.push(request);
        const body = { error_code: 10001, error: 'down' };
        return {
          status: 500,
          headers: {},
          url: request.url,
          text: JSON.stringify(body),
          json: () => body,
          freshConnection: true,
        };
      },
    },
    now: () => new Date('2026-11-21T22:00:00.000Z'),
    credentials: { accessToken: 't', ...credentials },
    account: { externalId: '1', handle: '品牌' },
    settings,
  };
  return { account, asked };
}
const OPTIONS = { limit: 20 };
const COMMERCIAL = { tier: 'commercial' };

describe('the free API', () => {
  it('tells in both languages what it does not have', () => {
    const refused = CONNECTOR_ABILITIES.filter(
      (ability) => !weibo.availability(accountOf().account, ability).available,
    );
    expect(refused).toEqual(['watch', 'search', 'sendMessage', 'followers', 'following']);
    for (const ability of refused)
      expect(weibo.availability(accountOf().account, ability)).toMatchObject({
        reason: { en: expect.stringMatching(/\S/), zh: expect.stringMatching(/\p{Script=Han}/u) },
      });
  });
  it('has messages with the fan service', () => {
    expect(weibo.availability(accountOf({ fanServiceToken: 'f' }).account, 'sendMessage').available).toBe(
      true,
    );
  });
  it('asks nothing that it does not have', async () => {
    const { account, asked } = accountOf();
    const calls = [
      () => weibo.search(account, { query: '包裹' }, null, OPTIONS),
      () => weibo.watch(account, '2', null, OPTIONS),
      () => weibo.followers(account, '2', null),
      () => weibo.following(account, '2', null),
    ];
    for (const call of calls)
      await expect(call()).rejects.toMatchObject({ kind: 'rejected', code: 'needs_commercial_api' });
    expect(asked).toEqual([]);
  });
  it('pays everything from one daily budget', () => {
    const { account } = accountOf();
    const classes = new Set(
      CONNECTOR_ABILITIES.filter((ability) => ability !== 'sendMessage').map((ability) =>
        weibo.endpointClass(ability, account),
      ),
    );
    expect([...classes]).toEqual(['free']);
    expect(weibo.manifest.rateLimits.free).toEqual({ limit: 100, windowMs: 86_400_000 });
    expect(weibo.endpointClass('mentions')).toBe('free');
  });
  it('is asked on its hosts', async () => {
    const { account, asked } = accountOf({ fanServiceToken: 'f' });
    const message = { text: 'a', idempotencyKey: 'k', conversationExternalId: 'c', recipientExternalId: '2' };
    await weibo.home(account, null, OPTIONS).catch(() => undefined);
    await weibo.sendMessage(account, message);
    await weibo.connect.verify(account).catch(() => undefined);
    expect(asked.map(({ url }) => url)).toEqual([
      'https://api.weibo.com/2/statuses/home_timeline.json',
      'https://m.api.weibo.com/2/messages/reply.json',
      'https://api.weibo.com/oauth2/get_token_info',
    ]);
  });
});

describe.each([
  ['the form', COMMERCIAL, {}],
  ['the settings', { tier: 'free' }, COMMERCIAL],
])('the commercial API, by %s', (_where, credentials, settings) => {
  it('has everything', () => {
    const { account } = accountOf(credentials, settings);
    expect(CONNECTOR_ABILITIES.every((ability) => weibo.availability(account, ability).available)).toBe(true);
  });
  it('is asked on its host, and the free one for what it lacks', async () => {
    const { account, asked } = accountOf(credentials, settings);
    await weibo.search(account, { query: '#包裹#' }, null, OPTIONS).catch(() => undefined);
    await weibo.publish(account, { text: 'a', idempotencyKey: 'k' });
    await weibo.metrics(account, ['5']).catch(() => undefined);
    expect(asked.map(({ url }) => url)).toEqual([
      'https://c.api.weibo.com/2/search/statuses/limited.json',
      'https://api.weibo.com/2/statuses/share.json',
      'https://c.api.weibo.com/2/statuses/count/biz.json',
    ]);
    expect(asked[0]?.query).toMatchObject({ q: '包裹', istag: 1, sort: 'time' });
  });
  it('pays by the hour', () => {
    const { account } = accountOf(credentials, settings);
    expect(
      ['mentions', 'publish', 'reply', 'sendMessage'].map((ability) =>
        weibo.endpointClass(ability as 'reply', account),
      ),
    ).toEqual(['commercial', 'posting', 'commenting', 'messages']);
  });
});
