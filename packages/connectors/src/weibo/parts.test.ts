import { describe, expect, it } from 'vitest';
import { parseDocument } from '../index.js';

const read = (kind: string, document: unknown) => parseDocument('weibo', kind, JSON.stringify(document));
const created_at = 'Fri Nov 20 16:00:00 +0800 2026';
const user = { id: 7, idstr: '7', screen_name: '茶馆' };
const status = (told: object = {}) => ({ created_at, idstr: '10', text: '茶', user, ...told });
const push = (told: object) => ({ receiver_id: 1, sender_id: 2, created_at, ...told });

describe('statuses', () => {
  it('may be a list of ids', () =>
    expect(read('statuses', { statuses: ['338', 339], total_number: 2 }).posts).toMatchObject([
      { externalId: '338' },
      { externalId: '339' },
    ]));
  it('have their long text under another name', () =>
    expect(read('status', status({ longText: { content: '很长' } })).posts[0]?.text).toBe('很长'));
  it('keep the addresses of their pictures', () => {
    const pic_infos = {
      a: { large: { url: 'https://wx2.sinaimg.cn/large/a.gif' }, thumbnail: { url: 'x' } },
    };
    expect(read('status', status({ pic_ids: ['a'], pic_infos })).posts[0]?.media).toEqual([
      { kind: 'image', url: 'https://wx2.sinaimg.cn/large/a.gif' },
    ]);
  });
  it('repeat one that tells no words', () =>
    expect(read('status', status({ retweeted_status: { idstr: '9' } })).posts[0]).toMatchObject({
      kind: 'quote',
      repostOf: { externalId: '9' },
    }));
});

it('knows what a comment is below by its id only', () =>
  expect(read('comment', status({ status: { idstr: '9', deleted: '1' } })).posts[0]).toMatchObject({
    kind: 'comment',
    parentExternalId: '9',
  }));

describe('people', () => {
  it('may be counts only', () =>
    expect(read('profile', [{ id: '7', followers_count: '369', friends_count: '5' }]).profiles).toEqual([
      { externalId: '7', followers: 369, following: 5 },
    ]));
  it('may be suggested by another name of their id', () =>
    expect(read('search', [{ uid: 7, screen_name: '茶馆' }]).profiles).toMatchObject([
      { externalId: '7', handle: '茶馆' },
    ]));
});

describe('what the fan service pushes', () => {
  it('says where somebody is', () => {
    const data = { latitude: '39.98', longitude: 116.3 };
    expect(read('push', push({ type: 'position', text: '', data })).messages).toMatchObject([
      { text: '39.98, 116.3' },
    ]);
  });
  it('has a file that only its sender has', () =>
    expect(read('push', push({ type: 'image', data: { vfid: 82 } })).messages[0]?.media).toMatchObject([
      { kind: 'image', url: expect.stringContaining('82') },
    ]));
});
