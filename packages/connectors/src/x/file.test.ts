import { describe, expect, it } from 'vitest';
import { type Answer, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { x } from './connector.js';

const FACTS = { credentials: { accessToken: 't' }, account: { externalId: '1', handle: 'brand' } };
const IN_MESSAGE = 'https://ton.twitter.com/1.1/ton/data/dm/99/55/hVJQTwig.jpg';
const read = (url: string, answer: Answer = answerWith(200, 'PICTURE')) =>
  replayed(
    () => answer,
    FACTS,
    async (account, asked) => {
      const end = await x.file(account, url, 1000).catch((error: unknown) => error);
      return { end, paths: asked.map(({ method, path }) => `${method} ${path}`) };
    },
  );

describe('a picture of a private message', () => {
  it.each([IN_MESSAGE, 'https://ton.x.com/i/ton/data/dm/99/55/hVJQTwig.jpg'])(
    'is read at %s as the account',
    async (url) => {
      const { end, paths } = await read(url);
      expect(end).toMatchObject({ bytes: expect.anything() });
      expect(paths).toEqual(['GET /2/dm_conversations/media/99/55/hVJQTwig.jpg']);
    },
  );
  it.each([
    [404, { code: 'file_gone' }],
    [403, { kind: 'rejected' }],
    [503, { kind: 'unavailable' }],
  ])('tells why it cannot be read (%i)', async (status, error) => {
    expect((await read(IN_MESSAGE, answerWith(status, { title: 'no', detail: 'no' }))).end).toMatchObject(
      error,
    );
  });
});

it.each([
  'https://pbs.twimg.com/media/a.jpg',
  'https://video.twimg.com/dm_video/1/vid/a.mp4',
  'https://ton.twitter.com.example.org/1.1/ton/data/dm/99/55/a.jpg',
  'https://ton.twitter.com/1.1/ton/data/dm/99/55/..',
  'https://ton.twitter.com/1.1/ton/data/dm/99/55/a/../../b',
])('%s is none of those, and nothing is asked of X', async (url) => {
  expect(await read(url)).toEqual({ end: null, paths: [] });
});
