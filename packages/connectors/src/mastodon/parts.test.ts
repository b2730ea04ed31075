import { describe, expect, it } from 'vitest';
import { parseDocument } from '../index.js';

const mei = { id: '9', acct: 'mei@tea.example', username: 'mei' };
const told = { id: '1', created_at: '2026-11-20T08:00:00.000Z', content: '<p>tea</p>', account: mei };
const read = (kind: string, document: unknown) => parseDocument('mastodon', kind, JSON.stringify(document));

describe('a status that tells a part of itself', () => {
  it('has the name of its author where the address is left out', () => {
    const { acct: _acct, ...account } = mei;
    expect(read('status', { ...told, account }).posts[0]?.author).toMatchObject({
      externalId: '9',
      handle: 'mei',
    });
  });
  it('needs no time where it has words and an author', () => {
    const { created_at: _at, ...timeless } = told;
    const [post] = read('status', timeless).posts;
    expect(post).toMatchObject({ externalId: '1', html: '<p>tea</p>' });
    expect(post).not.toHaveProperty('occurredAt');
  });
  it('boosts one that tells no more than it', () => {
    const { created_at: _at, ...timeless } = { ...told, id: '2' };
    expect(read('status', { ...told, content: '', reblog: timeless }).posts[0]).toMatchObject({
      kind: 'repost',
      repostOf: { externalId: '2', html: '<p>tea</p>' },
    });
  });
  it('quotes one that tells no more than it', () => {
    const { content: _content, ...wordless } = { ...told, id: '2', visibility: 'public' };
    const quote = { state: 'accepted', quoted_status: wordless };
    const { posts } = read('status', { ...told, quote });
    expect(posts).toMatchObject([
      { externalId: '1', kind: 'quote', repostOf: { externalId: '2', visibility: 'public' } },
      { externalId: '2', author: { externalId: '9' } },
    ]);
  });
  it('has its title above its words, and once', () => {
    const html = '<p>Cups</p><p>tea</p>';
    expect(read('status', { ...told, title: 'Cups' }).posts).toMatchObject([{ html }]);
    const both = { ...told, friendica: { title: 'Cups' }, spoiler_text: 'Cups' };
    expect(read('status', both).posts).toMatchObject([{ html }]);
  });
  it('is what its author wrote', () =>
    expect(read('status', { id: '1', text: 'tea *now*', spoiler_text: 'hot' }).posts).toMatchObject([
      { externalId: '1', text: 'hot\ntea *now*', visibility: 'followers' },
    ]));
});

describe('a notification', () => {
  it('keeps the sign that somebody reacted with', () => {
    const facts = { id: '5', type: 'pleroma:emoji_reaction', emoji: '🍵', created_at: told.created_at };
    expect(read('notifications', [{ ...facts, account: mei, status: told }]).events).toMatchObject([
      { type: 'like', text: '🍵', targetExternalId: '1' },
    ]);
    const own = { ...facts, type: 'reaction', emoji: { shortcode: 'cup' } };
    expect(read('notifications', [{ ...own, account: mei }]).events).toMatchObject([{ text: ':cup:' }]);
    const within = { ...facts, emoji: undefined, emoji_reaction: { name: '☕' }, account: mei };
    expect(read('notifications', [within]).events).toMatchObject([{ text: '☕' }]);
  });
  it('may be of nobody', () => {
    const facts = { id: '6', type: 'severed_relationships', created_at: told.created_at };
    const event = { id: '1', type: 'domain_block', created_at: told.created_at };
    expect(read('notifications', [{ ...facts, event }]).events).toMatchObject([
      { eventId: '6', name: 'severed_relationships' },
    ]);
    const warned = { type: 'moderation_warning', moderation_warning: { text: 'Use warnings.' } };
    const group = { ...warned, group_key: 'warning-1', sample_account_ids: [] };
    expect(read('notifications', { accounts: [], notification_groups: [group] }).events).toEqual([
      { type: 'other', name: 'moderation_warning', eventId: 'warning-1', text: 'Use warnings.' },
    ]);
  });
});

it('tells the versions of a status, which name it nowhere, as events', () => {
  const { id: _id, ...version } = { ...told, spoiler_text: 'hot', media_attachments: [] };
  expect(read('search', [version]).events).toMatchObject([
    { type: 'edited', actor: { externalId: '9' }, text: 'hot\ntea', occurredAt: told.created_at },
  ]);
});

it('takes a frame about nothing for an event', () =>
  expect(read('push', { stream: ['user'], event: 'filters_changed' }).events).toEqual([
    { type: 'other', name: 'filters_changed' },
  ]));

it('takes one conversation in which nothing was said for an empty one', () => {
  for (const empty of [
    { id: '3', accounts: [mei], last_status: null },
    { id: '4', account: mei, last_message: null, unread: 0 },
  ])
    expect(read('conversations', [empty]).messages).toEqual([]);
});
