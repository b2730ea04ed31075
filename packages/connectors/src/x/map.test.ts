import { describe, expect, it } from 'vitest';
import { toPost } from './map.js';
import { includes, post } from './schemas.js';

const USER = { id: '2', username: 'ana', name: 'Ana 顾客', protected: true };
const toldBy = (facts: object, related: object = { users: [USER] }) =>
  toPost(
    post.parse({ id: '5', text: 'a', author_id: '2', created_at: '2026-11-21T00:00:00.000Z', ...facts }),
    includes.parse(related),
  );

describe('toPost', () => {
  it('undoes the three entities of X, once', () => {
    expect(toldBy({ text: 'a &lt; b &amp;&amp; &amp;lt; &quot;' }).text).toBe('a < b && &lt; &quot;');
  });
  it.each([['note_tweet'], ['note_post']])('takes the long text of %s', (name) => {
    expect(toldBy({ [name]: { text: '很长' } }).text).toBe('很长');
  });
  it.each([['referenced_tweets'], ['referenced_posts']])('finds the parent in %s', (name) => {
    const reply = toldBy({ [name]: [{ type: 'replied_to', id: '4' }], in_reply_to_user_id: '1' });
    expect(reply).toMatchObject({ kind: 'reply', parentExternalId: '4', parentAuthorExternalId: '1' });
  });
  it.each([
    ['tweets', 'referenced_tweets', 'quoted', 'quote'],
    ['posts', 'referenced_posts', 'quoted', 'quote'],
    ['tweets', 'referenced_tweets', 'retweeted', 'repost'],
    ['posts', 'referenced_posts', 'reposted', 'repost'],
  ])('finds what is shared among the included %s (%s, %s)', (list, name, type, kind) => {
    const inner = { id: '4', text: 'ours', author_id: '1', created_at: '2026-11-20T00:00:00.000Z' };
    const shared = toldBy({ [name]: [{ type, id: '4' }] }, { [list]: [inner] });
    expect(shared).toMatchObject({
      kind,
      repostOf: { externalId: '4', text: 'ours', author: { externalId: '1' } },
    });
  });
  it('keeps pictures with their words and videos by their best file', () => {
    const media = [
      { media_key: '3_1', type: 'photo', url: 'https://m.example/a.jpg', alt_text: '破损' },
      {
        media_key: '7_1',
        type: 'video',
        variants: [
          { url: 'https://m.example/lo.mp4', bit_rate: 1 },
          { url: 'https://m.example/hi.mp4', bit_rate: 9 },
        ],
      },
    ];
    expect(toldBy({ attachments: { media_keys: ['3_1', '7_1', 'gone'] } }, { media }).media).toEqual([
      { kind: 'image', url: 'https://m.example/a.jpg', alt: '破损' },
      { kind: 'video', url: 'https://m.example/hi.mp4' },
    ]);
  });
  it('knows a protected author, and one that is not included by id only', () => {
    expect(toldBy({})).toMatchObject({
      visibility: 'followers',
      url: 'https://x.com/ana/status/5',
      author: { handle: 'ana' },
    });
    expect(toldBy({}, {})).toMatchObject({ visibility: 'public', author: { externalId: '2', handle: '2' } });
  });
  it.each([['und'], ['zxx'], ['qme']])('takes %s for no language', (lang) =>
    expect(toldBy({ lang }).lang).toBeUndefined(),
  );
  it('reads metrics of both generations', () => {
    expect(toldBy({ public_metrics: { repost_count: 2, like_count: 3 } }).metrics).toEqual({
      reposts: 2,
      likes: 3,
    });
  });
});
