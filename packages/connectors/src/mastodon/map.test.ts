import { describe, expect, it } from 'vitest';
import { notificationItem, statusItem, toPost } from './map.js';
import { status as statusSchema } from './schemas.js';

const author = { id: 1, acct: 'ana@far.example', display_name: '' };
const status = (facts: object = {}) => ({
  id: '10',
  created_at: '2026-11-21T10:00:00+08:00',
  content: '<p>hi</p>',
  visibility: 'public',
  account: author,
  ...facts,
});
const post = (facts: object = {}) => toPost(statusSchema.parse(status(facts)));

describe('a status', () => {
  it('has a time in UTC and a name even where the display name is empty', () => {
    expect(post()).toMatchObject({
      occurredAt: '2026-11-21T02:00:00.000Z',
      author: { externalId: '1', displayName: 'ana@far.example' },
    });
  });
  it('says where its author lives when they tell, whatever they call it', () => {
    const locationOf = (name: string, value: string) =>
      post({ account: { ...author, fields: [{ name, value }] } }).author.location;
    expect(locationOf('Location:', '<span>Porto</span>, PT')).toBe('Porto, PT');
    expect(locationOf('坐标', '上海')).toBe('上海');
    expect(locationOf('Website', 'https://porto.example')).toBe(undefined);
    expect(post().author.location).toBe(undefined);
  });
  it.each([
    ['post', {}],
    ['reply', { in_reply_to_id: '9' }],
    ['dm', { visibility: 'direct', in_reply_to_id: '9' }],
    ['repost', { content: '', reblog: status({ id: '8' }) }],
    ['quote', { quote: { state: 'accepted', quoted_status: status({ id: '8' }) } }],
    ['reply', { in_reply_to_id: '9', quote: { state: 'accepted', quoted_status: status({ id: '8' }) } }],
  ])('is a %s', (kind, facts) => expect(post(facts).kind).toBe(kind));
  it('of an unknown visibility counts as private', () =>
    expect(post({ visibility: 'mutuals' }).visibility).toBe('followers'));
  it('makes no person of the id that stands for nobody in particular', () => {
    const mentions = [
      { id: '0', acct: 'bo@far.example' },
      { id: '7', acct: 'cy@far.example' },
    ];
    expect(post({ mentions }).mentions).toEqual([{ externalId: '7', handle: 'cy@far.example' }]);
  });
  it('keeps its warning as escaped text before its content', () => {
    expect(post({ spoiler_text: 'a <b> & c' }).html).toBe('<p>a &lt;b&gt; &amp; c</p><p>hi</p>');
  });
  it('keeps media of every kind, and skips what has no address', () => {
    const media_attachments = [
      { type: 'image', url: 'https://m.example/1.png', description: 'alt' },
      { type: 'gifv', url: null, remote_url: 'https://m.example/2.mp4' },
      { type: 'unknown', url: 'https://m.example/3' },
      { type: 'image', url: 'javascript:alert(1)' },
      'nonsense',
    ];
    expect(post({ media_attachments }).media).toEqual([
      { kind: 'image', url: 'https://m.example/1.png', alt: 'alt' },
      { kind: 'video', url: 'https://m.example/2.mp4' },
      { kind: 'file', url: 'https://m.example/3' },
    ]);
  });
  it.each([
    ['without content', { content: undefined }],
    ['with a time that is none', { created_at: 'yesterday' }],
    ['with an author without id', { account: { acct: 'a' } }],
    ['with an id that is an object', { id: {} }],
  ])('%s is refused', (_what, facts) => {
    const { events, refusal } = statusItem(status(facts), 'home', 'home[3]');
    expect(events).toEqual([]);
    expect(refusal).toMatchObject({ path: 'home[3]', code: 'unexpected_shape' });
  });
});

describe('a notification', () => {
  const notification = (facts: object) =>
    notificationItem(
      { id: '77', created_at: '2026-11-21T02:00:01Z', account: author, status: status(), ...facts },
      'n',
    );

  it.each([
    ['mention', { type: 'post', why: 'mentioned' }],
    ['quote', { type: 'post', why: 'mentioned' }],
    ['favourite', { type: 'like', actor: { externalId: '1' }, post: { externalId: '10' } }],
    ['reblog', { type: 'repost', actor: { externalId: '1' }, post: { externalId: '10' } }],
  ])('%s becomes an event', (type, event) => {
    expect(notification({ type }).events).toMatchObject([{ ...event, eventId: '77' }]);
  });
  it('follow needs no status', () => {
    expect(notification({ type: 'follow', status: null }).events).toMatchObject([
      { type: 'follow', occurredAt: '2026-11-21T02:00:01.000Z' },
    ]);
  });
  it('of another type is passed over, with its place in the list', () => {
    expect(notification({ type: 'poll', status: 'whatever' })).toEqual({
      id: '77',
      at: '2026-11-21T02:00:01.000Z',
      events: [],
    });
  });
  it('mention without its status is refused, with its place in the list', () => {
    expect(notification({ type: 'mention', status: null })).toMatchObject({
      id: '77',
      events: [],
      refusal: { code: 'unexpected_shape' },
    });
  });
  it('about a boost tells of the boosted post', () => {
    const wrapped = status({
      content: '',
      account: { id: '5', acct: 'booster' },
      reblog: status({ id: '8' }),
    });
    expect(notification({ type: 'reblog', status: wrapped }).events).toMatchObject([
      { post: { externalId: '8', kind: 'post' } },
    ]);
  });
});
