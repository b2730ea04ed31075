import { describe, expect, it } from 'vitest';
import { parseDocument } from './index.js';

const TIME = '2026-11-21T22:30:00.000Z';
const PERSON = { id: '3', acct: 'ana@far.example' };
const parse = (network: string, kind: string, json: unknown) =>
  parseDocument(network, kind, JSON.stringify(json));

describe('conversations in which nothing was said', () => {
  it.each<[string, unknown]>([
    ['mastodon', [{ id: '2', unread: false, accounts: [PERSON], last_status: null }]],
    ['bluesky', { convos: [{ id: 'c1', rev: '2', members: [], muted: false, unreadCount: 0 }] }],
    ['facebook', { data: [{ id: 't_1', link: '/page/inbox/1', updated_time: TIME }] }],
    ['instagram', { data: [{ id: 'aWd', updated_time: TIME }] }],
  ])('are no other document of %s', (network, json) => {
    expect(parse(network, 'conversations', json)).toMatchObject({ messages: [], refused: [] });
    expect(() => parse(network, 'statuses', json)).toThrow('other_document');
  });
});

describe('documents that tell little', () => {
  it('are statuses where Mastodon answers an act', () =>
    expect(parse('mastodon', 'status', { id: '9', created_at: TIME, favourited: true }).posts).toMatchObject([
      { externalId: '9', occurredAt: TIME },
    ]));
  it('are no messages where the first API of X has none', () =>
    expect(parse('x', 'messages', { events: [], next_cursor: 'MTE0' }).messages).toEqual([]));
});

describe('documents of another network', () => {
  it.each<[string, string, string, unknown]>([
    [
      'an account of Mastodon',
      'instagram',
      'profile',
      { ...PERSON, username: 'ana', followers_count: 1, created_at: TIME },
    ],
    [
      'a picture of Mastodon',
      'telegram',
      'profile',
      { id: '5', type: 'image', url: 'https://far.example/a' },
    ],
    ['the source of a status', 'x', 'status', { id: '5', text: 'tea', spoiler_text: '' }],
    [
      'a status of Weibo',
      'x',
      'status',
      { id: 5, idstr: '5', text: '茶', user: { id: 7, screen_name: '茶客' } },
    ],
    ['an app of Mastodon', 'facebook', 'profile', { id: '5', name: 'desk', redirect_uri: 'urn:x' }],
  ])('%s is none of %s', (_what, network, kind, json) =>
    expect(() => parse(network, kind, json)).toThrow('other_document'),
  );
});
