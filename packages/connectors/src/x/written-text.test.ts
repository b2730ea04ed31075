import { textFingerprint } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../index.js';
import { answerWith, replayed } from '../testing/recorded-exchanges.js';
import { x } from './connector.js';
import { includes, post } from './schemas.js';
import { textOf } from './written-text.js';

const link = (name: string, expanded: string, facts: object = {}) => ({
  start: 0,
  end: 23,
  url: `https://t.co/${name}`,
  expanded_url: expanded,
  display_url: 'shown…',
  ...facts,
});
const head = { id: '5', author_id: '1', created_at: '2026-11-21T22:00:00.000Z' };
const written = (facts: object, related: object = {}) =>
  textOf(post.parse({ ...head, ...facts }), includes.parse(related));

describe('textOf', () => {
  it('has the links that the author wrote, wherever they stand', () => {
    const text = '👩‍👩‍👧 &amp; 看https://t.co/a1您好 https://t.co/a1b https://t.co/a1';
    const urls = [link('a1', 'https://example.org/x?a=1&amp;b=2&c'), link('a1b', 'http://example.com')];
    expect(written({ text, entities: { urls } })).toBe(
      '👩‍👩‍👧 & 看https://example.org/x?a=1&amp;b=2&c您好 http://example.com https://example.org/x?a=1&amp;b=2&c',
    );
  });
  it.each(['note_tweet', 'note_post'])('has those of the long text of %s', (name) => {
    const long = { text: 'long https://t.co/z9', entities: { urls: [link('z9', 'https://a.example/$&')] } };
    expect(written({ text: 'lo…', [name]: long })).toBe('long https://a.example/$&');
  });
  it('has no link for the media that are told apart, and keeps that of others', () => {
    const text = 'look https://t.co/m1';
    const entities = { urls: [link('m1', 'https://x.com/a/status/5/photo/1', { media_key: '3_1' })] };
    const attached = { text, entities, attachments: { media_keys: ['3_1'] } };
    const media = [{ media_key: '3_1', type: 'photo', url: 'https://pbs.example/a.jpg' }];
    expect(written(attached, { media })).toBe('look');
    expect(written(attached)).toBe('look https://x.com/a/status/5/photo/1');
  });
  it('leaves a short link whose target is not told or is no address', () => {
    const entities = { urls: [link('b2', 'javascript:alert(1)'), { url: 'https://t.co/c3' }, 7] };
    const text = 'a https://t.co/b2 https://t.co/c3 https://t.co/d4';
    expect(written({ text, entities })).toBe(text);
  });
});

describe('private messages of stored answers', () => {
  it('have the links that the author wrote', () => {
    const event = { id: '9', event_type: 'MessageCreate', text: 'see https://t.co/a1', sender_id: '2' };
    const data = [{ ...event, entities: { urls: [link('a1', 'https://example.org/order')] } }];
    const { messages } = parseDocument('x', 'messages', JSON.stringify({ data }));
    expect(messages).toMatchObject([{ externalId: '9', text: 'see https://example.org/order' }]);
  });
});

describe('findOwn of a text with links', () => {
  const found = (shown: string, expanded: string, sent: string) => {
    const source = { ...head, text: shown, entities: { urls: [link('a1', expanded)] } };
    const query = { since: new Date('2026-11-21T21:00:00Z'), textFingerprint: textFingerprint(sent) };
    return replayed(
      () => answerWith(200, { data: [source], meta: { result_count: 1 } }),
      { credentials: { accessToken: 't' }, account: { externalId: '1', handle: 'brand' } },
      async (account) => (await x.findOwn(account, query)).matches.map(({ externalId }) => externalId),
    );
  };

  it.each([
    ['a link only', 'https://t.co/a1', 'https://example.org/x', 'https://example.org/x'],
    ['a link among words', 'see https://t.co/a1 ok', 'https://example.org/x', 'see https://example.org/x ok'],
    ['a bare name only', 'https://t.co/a1', 'http://example.com/x', 'example.com/x'],
    ['a bare name among Chinese', '访问https://t.co/a1吧', 'http://example.com', '访问example.com吧'],
  ])('finds %s', async (_name, shown, expanded, sent) => {
    expect(await found(shown, expanded, sent)).toEqual(['5']);
  });
  it('does not take another link for it', async () => {
    expect(await found('https://t.co/a1', 'https://example.org/x', 'https://example.org/y')).toEqual([]);
  });
});
