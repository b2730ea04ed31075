import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AccountContext, type Cursor, createHttpClient, createUrlGuard } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { type Answer, type Asked, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { feed } from './connector.js';

const FACTS: Partial<AccountContext> = { settings: { feedUrl: '/feed.xml' } };
const rss = (items: string, channel = '') =>
  `<rss version="2.0"><channel><title>站</title>${channel}${items}</channel></rss>`;
const item = (id: string, more = '') => `<item><guid>${id}</guid><title>${id}</title>${more}</item>`;
const document = (body: string, headers: Record<string, string> = {}) =>
  answerWith(200, body, { 'content-type': 'application/rss+xml', ...headers });

const against = <T>(
  answer: (asked: Asked) => Answer,
  use: (account: AccountContext, asked: Asked[]) => Promise<T>,
) => replayed(answer, FACTS, use);
const ids = (events: readonly { eventId: string }[]) => events.map(({ eventId }) => eventId);
const poll = (account: AccountContext, cursor: Cursor | null) => feed.home(account, cursor, { limit: 20 });

describe('polling a feed', () => {
  it.each([404, 410])('says of a page that is not there (%i) that the address is wrong', async (status) => {
    await against(
      () => ({ status, headers: {}, body: 'no' }),
      async (account) => {
        await expect(feed.connect.verify(account)).rejects.toMatchObject({ code: 'no_such_page' });
        await expect(poll(account, null)).rejects.toMatchObject({ code: 'no_such_page', kind: 'rejected' });
      },
    );
  });

  it('asks only whether anything changed', async () => {
    let asks = 0;
    const serve = () =>
      ++asks === 1
        ? document(rss(item('a')), { etag: '"v1"', 'last-modified': 'Sat, 21 Nov 2026 00:00:00 GMT' })
        : { status: 304, headers: {}, body: '' };
    await against(serve, async (account) => {
      const sent: (Record<string, string> | undefined)[] = [];
      const http: AccountContext['http'] = {
        request: (request) => {
          sent.push(request.headers);
          return account.http.request(request);
        },
      };
      const first = await poll({ ...account, http }, null);
      expect(ids(first.events)).toEqual(['a']);
      const second = await poll({ ...account, http }, first.cursor);
      expect(second).toEqual({ events: [], refused: [], cursor: first.cursor, more: false });
      expect(sent[0]).not.toHaveProperty('if-none-match');
      expect(sent[1]).toMatchObject({
        'if-none-match': '"v1"',
        'if-modified-since': 'Sat, 21 Nov 2026 00:00:00 GMT',
      });
      const elsewhere = { ...account, http, settings: { feedUrl: '/other.xml' } };
      await poll(elsewhere, first.cursor);
      expect(sent[2]).not.toHaveProperty('if-none-match');
    });
  });
  it('hears an entry again when it was edited, once', async () => {
    const updated = (at: string) =>
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>b</title><entry><id>e</id><title>t</title><published>2026-11-20T00:00:00Z</published><updated>${at}</updated></entry></feed>`;
    let at = '2026-11-20T00:00:00Z';
    await against(
      () => document(updated(at)),
      async (account) => {
        const first = await poll(account, null);
        expect(first.events).toMatchObject([
          { eventId: 'e', post: { occurredAt: '2026-11-20T00:00:00.000Z' } },
        ]);
        at = '2026-11-21T00:00:00Z';
        const second = await poll(account, first.cursor);
        expect(second.events).toMatchObject([
          {
            eventId: 'e@2026-11-21T00:00:00.000Z',
            post: { externalId: 'e', editedAt: '2026-11-21T00:00:00.000Z' },
          },
        ]);
        expect((await poll(account, second.cursor)).events).toEqual([]);
      },
    );
  });
  it('does not hear an entry again that was away', async () => {
    let listed = item('a') + item('b');
    await against(
      () => document(rss(listed)),
      async (account) => {
        const first = await poll(account, null);
        listed = item('b');
        const second = await poll(account, first.cursor);
        listed = item('c') + item('a') + item('b');
        expect(ids((await poll(account, second.cursor)).events)).toEqual(['c']);
      },
    );
  });
  it('gives entries without a time, or of the future, the time of hearing in their order', async () => {
    const future = '<pubDate>Sat, 21 Nov 2099 00:00:00 GMT</pubDate>';
    await against(
      () => document(rss(item('a') + item('b', future))),
      async (account) => {
        const times = (await poll(account, null)).events.map(
          (event) => event.type === 'post' && event.post.occurredAt,
        );
        expect(times).toEqual(['2026-11-21T22:31:00.000Z', '2026-11-21T22:30:59.000Z']);
      },
    );
  });
  it.each([
    ['ttl', rss(item('a'), '<ttl>90</ttl>'), {}, 5_400_000],
    [
      'the syndication module',
      rss(
        item('a'),
        '<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">hourly</sy:updatePeriod>',
      ),
      {},
      3_600_000,
    ],
    ['Cache-Control', rss(item('a')), { 'cache-control': 'public, max-age=600' }, 600_000],
    ['the longer one', rss(item('a'), '<ttl>90</ttl>'), { 'cache-control': 'max-age=600' }, 5_400_000],
    ['no more than a day', rss(item('a'), '<ttl>99999</ttl>'), {}, 86_400_000],
    ['nothing', rss(item('a')), { 'cache-control': 'no-cache' }, undefined],
  ])('tells how long the feed stays by %s', async (_what, body, headers, ms) => {
    await against(
      () => document(body, headers),
      async (account) => expect((await poll(account, null)).nothingNewForMs).toBe(ms),
    );
  });
  it.each([
    ['named in the document only', 'text/xml', xmlOf('gb2312', 'd6d0cec4')],
    ['named by the server only', 'text/xml; charset=GBK', xmlOf('', 'd6d0cec4')],
    ['misnamed by the server', 'text/xml; charset=utf-8', xmlOf('gb2312', 'd6d0cec4')],
    ['not named at all', 'text/xml', xmlOf('', 'e4b8ade69687')],
    ['unknown', 'text/xml; charset=x-none', xmlOf('', 'e4b8ade69687')],
    [
      'UTF-16, told by its byte order mark',
      'text/xml',
      Buffer.from(`\ufeff${xmlOf('utf-16', 'e4b8ade69687')}`, 'utf16le'),
    ],
  ])('reads a charset that is %s', async (_what, contentType, bytes) => {
    await replayedBytes(bytes, contentType, async (account) => {
      expect((await poll(account, null)).events).toMatchObject([{ post: { text: '中文' } }]);
    });
  });
  it('makes addresses whole by where the feed was found', async () => {
    const listed = document(rss(item('a', '<link>p/1</link>')));
    const serve = ({ path }: Asked) =>
      path === '/feed.xml' ? { status: 301, headers: { location: '/new/feed.xml' }, body: '' } : listed;
    await against(serve, async (account) => {
      const { events } = await poll(account, null);
      expect(events).toMatchObject([{ post: { url: `${account.baseUrl}/new/p/1` } }]);
    });
  });
  it('names a page and where its feed is', async () => {
    const page =
      '<!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" href="/real.xml"></head></html>';
    await against(
      () => document(page),
      async (account) => {
        await expect(poll(account, null)).rejects.toMatchObject({
          code: 'not_a_feed',
          kind: 'bad_response',
          detail: '/real.xml',
        });
      },
    );
  });
});

describe('connecting a feed', () => {
  it('is an account that is not the site itself', async () => {
    await against(
      () => document(rss(item('a'), '<link>https://news.example/</link>')),
      async (account) => {
        const profile = await feed.connect.verify(account);
        expect(profile).toMatchObject({ displayName: '站', externalId: `feed:${account.baseUrl}/feed.xml` });
        const [event] = (await poll(account, null)).events;
        expect(event).toMatchObject({ post: { author: { externalId: 'site:https://news.example/' } } });
      },
    );
  });
  it('takes the base address where no other is given', async () => {
    await against(
      () => document(rss(item('a'))),
      async (account, asked) => {
        await poll({ ...account, settings: {}, baseUrl: `${account.baseUrl}/blog/index.xml` }, null);
        expect(asked[0]?.path).toBe('/blog/index.xml');
      },
    );
  });
});

function xmlOf(encoding: string, titleInHex: string): Buffer {
  const declaration = encoding && `<?xml version="1.0" encoding="${encoding}"?>`;
  const [before, after] = rss('<item><title>|</title></item>', '').split('|');
  const head = Buffer.from(`${declaration}${before}`.replace('站', 'x'));
  return Buffer.concat([head, Buffer.from(titleInHex, 'hex'), Buffer.from(after ?? '')]);
}

/** Gives these bytes under this name. */
async function replayedBytes(
  bytes: Buffer,
  contentType: string,
  use: (account: AccountContext) => Promise<void>,
) {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': contentType }).end(bytes);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const now = () => new Date('2026-11-21T22:31:00.000Z');
  const http = createHttpClient({
    guard: createUrlGuard({ allowHosts: [`127.0.0.1:${port}`] }),
    now,
    userAgent: 'test',
  });
  try {
    const account = { externalId: 'me', handle: 'me' };
    await use({ baseUrl: `http://127.0.0.1:${port}`, credentials: {}, settings: {}, account, http, now });
  } finally {
    http.close();
    server.closeAllConnections();
    server.close();
  }
}
