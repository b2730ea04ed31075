/** Whatever is missing or wrong in one item of a list: it is told or refused, and never lost without a word. */

import { ConnectorError } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { parseDocument } from './index.js';

const TIME = '2026-11-20T08:00:00.000Z';
const meta = (id: string) => ({
  id,
  message: 'tea',
  created_time: '2026-11-20T08:00:00+0000',
  from: { id: '5', name: 'Mei' },
});
const skeet = (rkey: string) => ({
  uri: `at://did:plc:mei/app.bsky.feed.post/${rkey}`,
  cid: 'c',
  author: { did: 'did:plc:mei', handle: 'mei.test' },
  record: { $type: 'app.bsky.feed.post', text: 'tea', createdAt: TIME },
  indexedAt: TIME,
});
const update = (update_id: number) => ({
  update_id,
  message: { message_id: update_id, date: 1_795_161_600, text: 'tea', chat: { id: 5, type: 'private' } },
});
const push = (MsgId: string) => ({
  ToUserName: 'gh_tea',
  FromUserName: 'oMei',
  CreateTime: 1_795_161_600,
  MsgType: 'text',
  Content: 'tea',
  MsgId,
});

const DOCUMENTS: [string, string, (items: object[]) => unknown, (id: number) => object][] = [
  [
    'mastodon',
    'statuses',
    (items) => items,
    (id) => ({ id: `${id}`, created_at: TIME, content: 'tea', account: { id: '7', acct: 'mei' } }),
  ],
  ['bluesky', 'search', (posts) => ({ posts }), (id) => skeet(`3k${id}`)],
  ['x', 'search', (data) => ({ data }), (id) => ({ id: `${id}`, text: 'tea', author_id: '7' })],
  ['facebook', 'statuses', (data) => ({ data }), (id) => meta(`1_${id}`)],
  [
    'instagram',
    'comments',
    (data) => ({ data }),
    (id) => ({ id: `${id}`, text: 'tea', timestamp: '2026-11-20T08:00:00+0000', username: 'mei' }),
  ],
  [
    'weibo',
    'statuses',
    (statuses) => ({ statuses }),
    (id) => ({
      idstr: `${id}`,
      text: '茶',
      created_at: 'Fri Nov 20 16:00:00 +0800 2026',
      user: { idstr: '7', screen_name: '茶馆' },
    }),
  ],
  ['telegram', 'messages', (result) => ({ ok: true, result }), update],
  ['wechat', 'push', (items) => items, (id) => push(`${id}`)],
];

const WRONG: unknown[] = [null, '', 'x', 7, -1e20, true, {}, [], [null], { id: null }];

/** The object with each of its fields left out, renamed or wrong, also those inside of it. */
function* mutated(source: object): Generator<object> {
  for (const [name, value] of Object.entries(source)) {
    const { [name]: _gone, ...rest } = source as Record<string, unknown>;
    yield rest;
    yield { ...rest, [`${name}_`]: value };
    for (const wrong of WRONG) yield { ...rest, [name]: wrong };
    if (typeof value === 'object' && value !== null)
      for (const inner of mutated(value)) yield { ...rest, [name]: inner };
  }
}

describe.each(DOCUMENTS)('a list of %s', (network, kind, wrap, item) => {
  const read = (items: object[]) => parseDocument(network, kind, JSON.stringify(wrap(items)));
  it('tells both of two whole items', () => {
    const { posts, messages, refused } = read([item(1), item(2)]);
    expect([posts.length + messages.length, refused]).toEqual([2, []]);
  });
  it('loses none of two items of which one is wrong', () => {
    for (const wrong of mutated(item(2))) {
      const { posts, messages, events, refused } = read([item(1), wrong]);
      const told = posts.length + messages.length + events.length + refused.length;
      expect(told, JSON.stringify(wrong)).toBeGreaterThanOrEqual(2);
      for (const { externalId } of [...posts, ...messages]) expect(externalId).toMatch(/./);
    }
  });
  it('that is one wrong item ends in a code, or tells it', () => {
    for (const wrong of mutated(item(2))) {
      try {
        const { posts, messages, events, profiles, refused } = read([wrong]);
        expect([posts, messages, events, profiles, refused].flat().length).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(ConnectorError);
      }
    }
  });
});
