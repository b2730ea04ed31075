import { ConnectorError } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../index.js';

const account = (id: string, acct: string) => ({ id, acct, username: acct, display_name: acct });
const aStatus = (id: string, told: object = {}) => ({
  id,
  created_at: '2026-11-20T08:00:00.000Z',
  in_reply_to_id: null,
  visibility: 'public',
  content: `<p>words of ${id}</p>`,
  account: account('9', 'mei@tea.example'),
  media_attachments: [],
  ...told,
});
const picture = { id: '1', type: 'image', url: 'https://tea.example/cup.jpg', description: 'a cup' };
const read = (kind: string, document: unknown) =>
  parseDocument('mastodon', kind, typeof document === 'string' ? document : JSON.stringify(document));

describe('a quote', () => {
  it.each([
    ['of Mastodon', { quote: { state: 'accepted', quoted_status: aStatus('q') } }],
    ['of Akkoma', { quote_id: 'q', quote: aStatus('q', { media_attachments: [picture] }) }],
    ['of Pleroma', { pleroma: { quote_id: 'q', quote: aStatus('q') } }],
  ])('%s carries what it quotes', (_whose, told) => {
    const [post] = read('status', aStatus('1', told)).posts;
    expect([post?.kind, post?.repostOf?.externalId]).toEqual(['quote', 'q']);
    expect(post?.repostOf?.html).toBe('<p>words of q</p>');
  });
  it.each([
    ['by its id', { quote: { state: 'accepted', quoted_status_id: 'q' } }, 'q'],
    ['as withheld', { quote: { state: 'unauthorized', quoted_status: null } }, undefined],
    ['by its id alone', { quote_id: 'q' }, 'q'],
  ])('that is told %s only is still one', (_how, told, id) => {
    const [post] = read('status', aStatus('1', told)).posts;
    expect([post?.kind, post?.repostOf?.externalId]).toEqual(['quote', id]);
  });
  it('in a reply stays a reply', () => {
    const [post] = read('status', aStatus('1', { in_reply_to_id: '0', quote: aStatus('q') })).posts;
    expect([post?.kind, post?.repostOf?.externalId]).toEqual(['reply', 'q']);
  });
});

describe('a stream', () => {
  const frame = (event: string, payload: unknown) => ({ stream: ['user'], event, payload });
  it('of a WebSocket carries its entities as texts', () => {
    const { posts } = read('push', frame('update', JSON.stringify(aStatus('108913983692647099'))));
    expect(posts.map(({ externalId }) => externalId)).toEqual(['108913983692647099']);
  });
  it('tells of a notification with its status', () => {
    const mention = {
      id: '5',
      type: 'mention',
      created_at: '2026-11-20T08:00:00.000Z',
      account: account('2', 'ana'),
      status: aStatus('7'),
    };
    expect(read('notifications', frame('notification', JSON.stringify(mention)))).toMatchObject({
      events: [{ type: 'mentioned', eventId: '5', targetExternalId: '7', actor: { externalId: '2' } }],
      posts: [{ externalId: '7' }],
    });
  });
  it.each([
    ['a WebSocket', frame('delete', '106692867363994099')],
    ['server-sent events', ':)\nevent: delete\ndata: 106692867363994099\n\n'],
  ])('of %s tells what is deleted', (_what, document) => {
    expect(read('push', document).events).toEqual([
      { type: 'deleted', name: 'delete', targetExternalId: '106692867363994099' },
    ]);
  });
  it('tells what is edited', () => {
    const edited = aStatus('1', { edited_at: '2026-11-20T09:00:00.000Z' });
    expect(read('push', frame('status.update', JSON.stringify(edited)))).toMatchObject({
      posts: [{ externalId: '1', editedAt: '2026-11-20T09:00:00.000Z' }],
      events: [{ type: 'edited', targetExternalId: '1', occurredAt: '2026-11-20T09:00:00.000Z' }],
    });
  });
  it('whose payload is cut is another document', () => {
    expect(() => read('push', frame('update', '{"id":"1"'))).toThrow(ConnectorError);
  });
});

it('reads the push to a browser', () => {
  const told = { access_token: 'T', notification_id: 8023748399, notification_type: 'mention' };
  expect(read('push', { ...told, title: 'Mei mentioned you', body: 'hello' }).events).toEqual([
    { type: 'mentioned', name: 'mention', eventId: '8023748399', text: 'Mei mentioned you\nhello' },
  ]);
});

it('reads the webhook of an admin', () => {
  const { posts, events } = read('webhook', { event: 'status.updated', object: aStatus('1') });
  expect([posts.length, events[0]?.type, events[0]?.targetExternalId]).toEqual([1, 'edited', '1']);
});

it('reads chats of Pleroma as private messages', () => {
  const said = { id: '13', account_id: '9', chat_id: '4', created_at: '2026-11-20T08:00:00.000Z' };
  const file = { ...said, id: '12', content: null, attachment: picture };
  const { messages, posts } = read('messages', [{ ...said, content: 'hello' }, file]);
  expect(posts).toEqual([]);
  expect(messages).toMatchObject([
    { externalId: '13', conversationExternalId: '4', author: { externalId: '9' }, html: 'hello' },
    { externalId: '12', media: [{ kind: 'image', url: picture.url, alt: 'a cup' }] },
  ]);
});

it('reads direct statuses as messages', () => {
  expect(read('messages', [aStatus('1', { visibility: 'direct' })]).posts).toMatchObject([{ kind: 'dm' }]);
  expect(() => read('messages', [aStatus('1')])).toThrow(/other_document/);
});

it('keeps a notification that nobody caused', () => {
  const severed = {
    id: '4',
    type: 'severed_relationships',
    created_at: '2026-11-20T08:00:00.000Z',
    account: null,
  };
  const { events, refused } = read('notifications', [severed]);
  expect([events.map(({ name }) => name), refused]).toEqual([['severed_relationships'], []]);
});

it('refuses a status of which a part is wrong, and keeps what is left out by an example', () => {
  const { posts, refused } = read('statuses', [
    aStatus('1'),
    aStatus('2', { content: 5 }),
    { ...aStatus('3'), account: undefined },
  ]);
  expect([posts.map(({ externalId }) => externalId), refused.map(({ path }) => path)]).toEqual([
    ['1', '3'],
    ['[1]'],
  ]);
});
