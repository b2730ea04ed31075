import { readFileSync } from 'node:fs';
import { type PushRequest, signatureOf } from '@tingshuo/connector-kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { webhook } from './connector.js';

const NOW = new Date('2026-11-21T22:31:00.000Z');
const NOW_SECONDS = NOW.getTime() / 1000;
const SECRET = 'a-secret-of-both-sides-0123456789';
const OLD = 'the-secret-of-before-0123456789';
const CREDENTIALS = { source: 'shop', secret: SECRET, previousSecret: OLD };
const README = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
const EXAMPLE = /```json\n(.*?)```/s.exec(README)?.[1] ?? '';

const request = (body: string, headers: Record<string, string>): PushRequest => ({
  method: 'POST',
  query: {},
  headers,
  body: Buffer.from(body),
});
const signed = (body: string, secret = SECRET, timestamp = NOW_SECONDS) =>
  request(body, {
    'x-tingshuo-timestamp': String(timestamp),
    'x-tingshuo-signature': `v1=${signatureOf(secret, timestamp, body)}`,
  });
const verify = (pushed: PushRequest, credentials: Record<string, string> = CREDENTIALS) =>
  webhook.push.verify(pushed, credentials, NOW);

describe('a signature', () => {
  it('is the one that the shell command of the README makes', () => {
    // Made by openssl.
    const known = '42860fe564af3c312d944f01155b5b206b5be404522d62c9a76ce77a670ca2ab';
    expect(signatureOf(SECRET, 1_700_000_000, '{"items":[]}')).toBe(known);
  });
  it.each([
    ['the present secret', signed('{}')],
    ['the previous secret', signed('{}', OLD)],
    ['almost five minutes ago', signed('{}', SECRET, NOW_SECONDS - 299)],
    ['almost five minutes ahead', signed('{}', SECRET, NOW_SECONDS + 299)],
    [
      'one of several',
      request('{}', {
        ...signed('{}').headers,
        'x-tingshuo-signature': `v1=${'0'.repeat(64)}, ${signed('{}').headers['x-tingshuo-signature']}`,
      }),
    ],
  ])('with %s is believed', (_what, pushed) => expect(verify(pushed).replayKey).toMatch(/^[\da-f]{64}$/));
  it.each([
    ['another secret', signed('{}', 'another-secret-altogether-1234'), 'push_not_authentic'],
    ['another body', request('{ }', { ...signed('{}').headers }), 'push_not_authentic'],
    [
      'another time',
      request('{}', { ...signed('{}').headers, 'x-tingshuo-timestamp': String(NOW_SECONDS - 1) }),
      'push_not_authentic',
    ],
    [
      'a time in words',
      request('{}', { ...signed('{}').headers, 'x-tingshuo-timestamp': 'now' }),
      'push_not_authentic',
    ],
    ['no signature', request('{}', { 'x-tingshuo-timestamp': String(NOW_SECONDS) }), 'push_not_authentic'],
    [
      'half a signature',
      request('{}', { 'x-tingshuo-timestamp': String(NOW_SECONDS), 'x-tingshuo-signature': 'v1=00' }),
      'push_not_authentic',
    ],
    ['a time long ago', signed('{}', SECRET, NOW_SECONDS - 301), 'push_stale'],
    ['a time to come', signed('{}', SECRET, NOW_SECONDS + 301), 'push_stale'],
  ])('with %s is not', (_what, pushed, code) => expect(() => verify(pushed)).toThrow(code));
  it('with the previous secret is not believed once that is gone', () => {
    expect(() => verify(signed('{}', OLD), { ...CREDENTIALS, previousSecret: '' })).toThrow(
      'push_not_authentic',
    );
    expect(() => verify(signed('{}', ''), { source: 'shop', secret: '', previousSecret: '' })).toThrow(
      'push_not_authentic',
    );
  });
  it('holds for the bytes, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(59), (bytes, at) => {
        const headers = {
          'x-tingshuo-timestamp': String(NOW_SECONDS),
          'x-tingshuo-signature': `v1=${signatureOf(SECRET, NOW_SECONDS, bytes)}`,
        };
        const pushed = (body: Uint8Array): PushRequest => ({ method: 'POST', query: {}, headers, body });
        expect(verify(pushed(bytes)).replayKey).toBe(verify(pushed(bytes)).replayKey);
        const changed = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ 1 : byte));
        if (at < bytes.length) expect(() => verify(pushed(changed))).toThrow('push_not_authentic');
      }),
    );
  });
});

describe('a batch', () => {
  const read = (items: unknown[]) =>
    webhook.push.read(signed(JSON.stringify({ items })), CREDENTIALS)[0] ?? expect.unreachable();
  const POST = {
    type: 'post',
    id: 'r-1',
    author: { id: 'u-7' },
    text: 'hi',
    createdAt: '2026-11-21T22:30:00+08:00',
  };

  it('of the README is read whole', () => {
    const [batch] = webhook.push.read(signed(EXAMPLE), CREDENTIALS);
    expect(batch).toEqual({
      accountExternalId: 'shop',
      refused: [],
      events: [
        {
          type: 'post',
          eventId: 'review-1042',
          why: 'mentioned',
          post: {
            externalId: 'review-1042',
            kind: 'post',
            visibility: 'public',
            author: {
              externalId: 'u-7',
              handle: 'ana',
              displayName: '王 Ana',
              avatarUrl: 'https://shop.example/u/7.png',
            },
            text: '包裹还没到，怎么回事？',
            lang: 'zh',
            mentions: [],
            tags: [],
            media: [{ kind: 'image', url: 'https://shop.example/p/1.jpg', alt: '破损的包裹' }],
            url: 'https://shop.example/reviews/1042',
            occurredAt: '2026-11-21T22:30:00.000Z',
          },
        },
        {
          type: 'post',
          eventId: 'm-5',
          why: 'message',
          post: {
            externalId: 'm-5',
            kind: 'dm',
            visibility: 'direct',
            author: { externalId: 'u-7', handle: 'u-7', displayName: '王 Ana' },
            text: '在吗？',
            mentions: [],
            tags: [],
            media: [],
            conversationExternalId: 'chat-9',
            occurredAt: '2026-11-21T22:31:00.000Z',
          },
        },
        {
          type: 'deleted',
          eventId: 'deleted:review-900',
          externalId: 'review-900',
          occurredAt: '2026-11-21T22:32:00.000Z',
        },
      ],
    });
  });
  it.each([
    ['no text and no HTML', { text: undefined }],
    ['both', { html: '<p>hi</p>' }],
    ['no author', { author: undefined }],
    ['no time', { createdAt: 'soon' }],
    ['an unknown type', { type: 'poem' }],
    ['an address of a script', { url: 'javascript:alert(1)' }],
    ['an id of 16 kB', { id: 'x'.repeat(16_000) }],
  ])('refuses an item with %s and keeps the others', (_what, facts) => {
    const { events, refused } = read([
      { ...POST, id: 'r-0' },
      { ...POST, ...facts },
      { ...POST, id: 'r-2' },
    ]);
    expect(events.map(({ eventId }) => eventId)).toEqual(['r-0', 'r-2']);
    expect(refused.map(({ path }) => path)).toEqual(['items[1]']);
  });
  it('tells an edit, an answer, and what is only to be listened to', () => {
    const { events } = read([
      { ...POST, editedAt: '2026-11-21T23:00:00Z' },
      { ...POST, id: 'r-2', parentId: 'r-1', mentioned: false, visibility: 'unlisted', tags: ['x'] },
    ]);
    expect(events).toMatchObject([
      { eventId: 'r-1@2026-11-21T23:00:00.000Z', post: { editedAt: '2026-11-21T23:00:00.000Z' } },
      { why: 'home', post: { kind: 'reply', parentExternalId: 'r-1', visibility: 'unlisted', tags: ['x'] } },
    ]);
  });
  it('keeps ids beyond 2^53 that are numbers', () => {
    const body = JSON.stringify({ items: [POST] }).replace('"r-1"', '9007199254740993');
    expect(webhook.push.read(signed(body), CREDENTIALS)[0]?.events[0]?.eventId).toBe('9007199254740993');
  });
  it('is a document of posts, messages and events', () => {
    const document = webhook.parse.push?.(JSON.parse(EXAMPLE), EXAMPLE);
    expect(document).toMatchObject({
      posts: [{ externalId: 'review-1042' }],
      messages: [{ externalId: 'm-5', conversationExternalId: 'chat-9' }],
      events: [{ type: 'deleted', targetExternalId: 'review-900' }],
    });
  });
  it.each(['[]', '{"items":{}}', '{"events":[]}', '7'])('is not %s', (body) => {
    expect(() => webhook.push.read(signed(body), CREDENTIALS)).toThrow('other_document');
  });
});
