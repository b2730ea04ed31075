import { describe, expect, it } from 'vitest';
import { textFingerprint } from './fingerprint.js';
import { findAmongOwn, type OwnPage } from './read-back.js';

const QUERY = { since: new Date(100_000), textFingerprint: textFingerprint('hello') };
const own = (externalId: string, second: number, text = 'other') => ({
  externalId,
  text,
  occurredAt: new Date(second * 1000).toISOString(),
});
const pageOf = (posts: OwnPage['posts'], facts: Partial<OwnPage> = {}): OwnPage => ({
  posts,
  unreadable: 0,
  size: posts.length,
  ...facts,
});

async function lookThrough(pages: OwnPage[]) {
  const asked: (string | undefined)[] = [];
  const found = await findAmongOwn(QUERY, async (below) => {
    asked.push(below);
    return pages[asked.length - 1] ?? pageOf([]);
  });
  return { ...found, asked };
}

describe('reading back what was sent', () => {
  it('goes down by the oldest post, or by the cursor that a page tells', async () => {
    const { asked } = await lookThrough([
      pageOf([own('c', 900), own('b', 800)]),
      pageOf([own('a', 700)], { next: 'cursor' }),
    ]);
    expect(asked).toEqual([undefined, 'b', 'cursor']);
  });

  it('takes of several with the same words the one with as many files, and all where none has', async () => {
    const posts = [
      { ...own('c', 900, 'hello'), files: 2 },
      { ...own('b', 800, 'hello'), files: 0 },
      own('a', 700, 'hello'),
    ];
    const found = async (files?: number) => {
      const { matches } = await findAmongOwn({ ...QUERY, ...(files !== undefined && { files }) }, async () =>
        pageOf(posts, { isLast: true }),
      );
      return matches.map(({ externalId }) => externalId);
    };
    expect([await found(2), await found(0), await found(1)]).toEqual([['c'], ['b'], ['c', 'b', 'a']]);
  });

  it('knows an answer of files alone though the network puts a name before it', async () => {
    const query = { since: QUERY.since, textFingerprint: textFingerprint(''), files: 1 };
    const posts = [
      { ...own('c', 900, '@ana@far.example'), files: 1 },
      { ...own('b', 800, '@ana'), files: 0 },
      { ...own('a', 700, '@ana words'), files: 1 },
    ];
    const { matches } = await findAmongOwn(query, async () => pageOf(posts, { isLast: true }));
    expect(matches.map(({ externalId }) => externalId)).toEqual(['c']);
  });

  it('is complete at the end that a page tells, without another question', async () => {
    const { asked, complete, matches } = await lookThrough([
      pageOf([own('a', 900, 'hello')], { isLast: true }),
    ]);
    expect(matches).toEqual([{ externalId: 'a', occurredAt: new Date(900_000).toISOString() }]);
    expect(complete).toBe(true);
    expect(asked).toHaveLength(1);
  });

  it('is not complete where a page repeats another one, though it says that it is the last', async () => {
    const posts = [own('a', 900)];
    const { complete } = await lookThrough([pageOf(posts, { next: '2' }), pageOf(posts, { isLast: true })]);
    expect(complete).toBe(false);
  });

  it('reads a list from the oldest on to its end', async () => {
    const { asked, matches, complete } = await lookThrough([
      pageOf([own('a', -900), own('b', 50)], { next: '2' }),
      pageOf([own('c', 800), own('d', 900, 'hello')], { isLast: true }),
    ]);
    expect([asked.length, matches.length, complete]).toEqual([2, 1, true]);
  });

  it('stops at the time where an old post stands above the newest ones', async () => {
    const posts = [own('pinned', -9000), own('c', 900), own('b', -500)];
    const { asked, complete } = await lookThrough([pageOf(posts, { next: '2' })]);
    expect([asked.length, complete]).toEqual([1, true]);
  });

  it('is not complete where an item could not be read', async () => {
    const { complete } = await lookThrough([pageOf([own('a', 900)], { unreadable: 1, isLast: true })]);
    expect(complete).toBe(false);
  });
});
