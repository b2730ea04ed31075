import type { AccountContext, HttpRequest } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { answerWith, replayed } from '../testing/recorded-exchanges.js';
import { feed } from './connector.js';

type Page = (id: string, older: string) => string;

const atom =
  (rel: string): Page =>
  (id, older) =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>b</title><link rel="${rel}" href="${older}"/><entry><id>${id}</id><title>t</title></entry></feed>`;
const rss: Page = (id, older) =>
  `<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel><title>b</title><a:link rel="next" href="${older}"/><item><guid>${id}</guid><title>t</title></item></channel></rss>`;
const json: Page = (id, older) =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'J',
    next_url: older,
    items: [{ id, content_text: id }],
  });

/** A feed whose newest entry is `top()`, and whose only older page is there until it is asked for. */
const against = (
  page: Page,
  older: string,
  top: () => string,
  use: (account: AccountContext, sent: HttpRequest[]) => Promise<void>,
) =>
  replayed(
    ({ query }) => answerWith(200, query.has('older') ? page('between', older) : page(top(), older)),
    { settings: { feedUrl: '/feed.xml' }, credentials: { username: 'reader', password: 'secret' } },
    async (account) => {
      const sent: HttpRequest[] = [];
      const request: AccountContext['http']['request'] = (asked) => {
        sent.push(asked);
        return account.http.request(asked);
      };
      await use({ ...account, http: { request } }, sent);
    },
  );

describe('what came between two polls', () => {
  it.each([
    ['Atom', atom('next')],
    ['an archive of Atom', atom('prev-archive')],
    ['RSS', rss],
    ['JSON Feed', json],
  ])('is read from the older page of %s', async (_format, page) => {
    let top = 'old';
    await against(
      page,
      '?older=1',
      () => top,
      async (account) => {
        const first = await feed.home(account, null, { limit: 20 });
        top = 'new';
        const second = await feed.home(account, first.cursor, { limit: 20 });
        const third = await feed.home(account, second.cursor, { limit: 20 });
        expect([...second.events, ...third.events].map(({ eventId }) => eventId)).toEqual(['new', 'between']);
        // The older page names itself as the one before it.
        expect([second.more, third.more, third.gap]).toEqual([true, false, true]);
        expect((await feed.home(account, third.cursor, { limit: 20 })).events).toEqual([]);
      },
    );
  });
  it('is asked of other servers without the password', async () => {
    let top = 'old';
    await against(
      rss,
      'https://other.invalid/?older=1',
      () => top,
      async (account, sent) => {
        const first = await feed.home(account, null, { limit: 20 });
        top = 'new';
        const second = await feed.home(account, first.cursor, { limit: 20 });
        await feed.home(account, second.cursor, { limit: 20 }).catch(() => undefined);
        expect(sent.map(({ headers }) => headers?.authorization !== undefined)).toEqual([true, true, false]);
        expect(sent[2]?.url).toBe('https://other.invalid/?older=1');
      },
    );
  });
});
