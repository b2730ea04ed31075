import { describe, expect, it } from 'vitest';
import { type Asked, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { instagram } from './connector.js';

const FACTS = { account: { externalId: '1784', handle: 'brand' } };
const MEDIA = { id: '10', caption: 'look', timestamp: '2026-11-21T20:00:00+0000', username: 'brand' };
const TOTAL = 130;

const said = (id: number, facts: object = {}) => ({
  id: String(id),
  text: `answer ${id}`,
  timestamp: new Date(Date.UTC(2026, 10, 21, 21, 0, id)).toISOString(),
  from: { id: '42', username: 'ana' },
  media: { id: '10' },
  ...facts,
});
const REPLIES = Array.from({ length: TOTAL }, (_, n) => said(1001 + n, { parent_id: '20' }));

/** Fifty at once, the oldest first. */
function page(from: number, wayOn = String(from + 50)) {
  const next = `https://graph.facebook.com/v25.0/20/replies?access_token=T&after=${wayOn}`;
  return { data: REPLIES.slice(from, from + 50), paging: { ...(from + 50 < TOTAL && { next }) } };
}
const comment = () => said(20, { replies: page(0) });

const serve =
  (replies: (after: number) => object) =>
  ({ path, query }: Asked) => {
    if (path.endsWith('/20/replies')) return answerWith(200, replies(Number(query.get('after'))));
    if (path.endsWith('/10/comments')) return answerWith(200, { data: [comment()] });
    if (path.endsWith('/1784/media'))
      return answerWith(200, { data: [{ id: '10', comments: { data: [comment()] } }] });
    if (path.endsWith('/tags')) return answerWith(200, { data: [] });
    const isCommentAsked = (query.get('fields') ?? '').startsWith('id,text');
    return isCommentAsked
      ? answerWith(400, { error: { code: 100, message: '(#100) Tried accessing nonexisting field (text)' } })
      : answerWith(200, MEDIA);
  };

describe('answers to a comment', () => {
  it('are all in its thread, however many', async () => {
    await replayed(serve(page), FACTS, async (account) => {
      const { posts, refused } = await instagram.thread(account, '10');
      expect([posts.length, refused]).toEqual([TOTAL + 2, []]);
      expect(posts.at(-1)).toMatchObject({ externalId: String(1000 + TOTAL), parentExternalId: '20' });
    });
  });

  it('are all heard', async () => {
    await replayed(serve(page), FACTS, async (account) => {
      const first = await instagram.mentions(account, null, { limit: 500 });
      expect(first.events).toHaveLength(TOTAL + 1);
    });
  });

  it('whose list turns in a circle are read once', async () => {
    const circling = () => page(50, '50');
    await replayed(serve(circling), FACTS, async (account, asked) => {
      await instagram.thread(account, '10');
      expect(asked.filter(({ path }) => path.endsWith('/replies'))).toHaveLength(1);
    });
  });
});
