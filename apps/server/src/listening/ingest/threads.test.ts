import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adoptWaiting, type PlacedPost, placeInThreads } from './threads.js';

interface Post {
  externalId: string;
  parentExternalId: string | null;
}

const post = (externalId: string, parentExternalId: string | null = null): Post => ({
  externalId,
  parentExternalId,
});
const ids = (): (() => string) => {
  let n = 0;
  return () => `id ${n++}`;
};

/** What the database does with the decisions: a table of posts, fed batch by batch. */
class StoredTrees {
  readonly rows = new Map<string, PlacedPost & Post>();
  private readonly newId = ids();

  store(batch: readonly Post[]): void {
    const news = batch.filter(({ externalId }) => !this.rows.has(externalId));
    const waiting = [...this.rows.values()].flatMap(({ id, parentId, parentExternalId }) =>
      parentId === null &&
      parentExternalId !== null &&
      batch.some((each) => each.externalId === parentExternalId)
        ? [{ id, parentExternalId }]
        : [],
    );
    const known = new Map(
      [...this.rows].map(([name, row]) => [name, { ...row, threadKey: this.keyOf(row) }]),
    );
    const { adoptions, placed } = adoptWaiting(
      waiting,
      new Map([...known, ...placeInThreads(news, known, this.newId)]),
    );
    for (const each of news) {
      const place = placed.get(each.externalId);
      if (place) this.rows.set(each.externalId, { ...place, ...each });
    }
    for (const { id, parentId, rootId } of adoptions) {
      for (const row of this.rows.values()) {
        if (row.id === id) Object.assign(row, { parentId, rootId });
        else if (row.rootId === id) Object.assign(row, { rootId });
      }
    }
    for (const { externalId } of batch) {
      const row = this.rows.get(externalId);
      if (row)
        expect(placed.get(externalId)).toMatchObject({ rootId: row.rootId, threadKey: this.keyOf(row) });
    }
  }

  keyOf(row: PlacedPost & Post): string {
    const root = [...this.rows.values()].find(({ id }) => id === row.rootId) ?? row;
    return root.parentExternalId ?? root.externalId;
  }

  /** Each post with the external ids of its parent and root. */
  tree(): Map<string, { parent: string | null; root: string; key: string }> {
    const name = (id: string | null): string | null =>
      [...this.rows.values()].find((row) => row.id === id)?.externalId ?? null;
    return new Map(
      [...this.rows].map(([externalId, row]) => [
        externalId,
        { parent: name(row.parentId), root: name(row.rootId) ?? externalId, key: this.keyOf(row) },
      ]),
    );
  }
}

const chain = (length: number): Post[] =>
  Array.from({ length }, (_, n) => post(`p${n}`, n === 0 ? null : `p${n - 1}`));

describe('placeInThreads', () => {
  it('puts answers below questions of the same batch, whatever their order', () => {
    const placed = placeInThreads([post('c', 'b'), post('b', 'a'), post('a')], new Map(), ids());
    const a = placed.get('a')?.id;
    expect(placed.get('a')).toEqual({ id: a, parentId: null, rootId: null, threadKey: 'a' });
    expect(placed.get('c')).toMatchObject({ parentId: placed.get('b')?.id, rootId: a, threadKey: 'a' });
  });

  it('lets answers to an unseen post meet under its name', () => {
    const placed = placeInThreads([post('b', 'gone'), post('c', 'gone')], new Map(), ids());
    expect([...placed.values()].map((place) => [place.parentId, place.threadKey])).toEqual([
      [null, 'gone'],
      [null, 'gone'],
    ]);
  });

  it('leaves one post of a circle as its root', () => {
    const placed = placeInThreads([post('a', 'b'), post('b', 'a'), post('self', 'self')], new Map(), ids());
    expect([...placed.values()].filter((place) => place.parentId === null)).toHaveLength(2);
  });
});

describe('threads that arrive in pieces', () => {
  it.each([
    ['in order', (posts: Post[]) => posts],
    ['the other way round', (posts: Post[]) => posts.reverse()],
  ])('become one tree %s, post by post', (_, order) => {
    const trees = new StoredTrees();
    for (const each of order(chain(60))) trees.store([each]);
    const tree = trees.tree();
    expect(tree.get('p59')).toEqual({ parent: 'p58', root: 'p0', key: 'p0' });
    expect(new Set([...tree.values()].map(({ root }) => root))).toEqual(new Set(['p0']));
  });

  it('are the same tree in any order and cut, when no posts answer each other in a circle', () => {
    const forest = fc
      .array(fc.option(fc.nat(200), { freq: 4 }), { minLength: 1, maxLength: 25 })
      .map((parents) =>
        parents.map((parent, n) => post(`p${n}`, parent === null || n === 0 ? null : `p${parent % n}`)),
      );
    const pieces = forest.chain((posts) =>
      fc.record({
        posts: fc.constant(posts),
        shuffled: fc.shuffledSubarray(posts, { minLength: posts.length }),
        size: fc.integer({ min: 1, max: 10 }),
      }),
    );
    fc.assert(
      fc.property(pieces, ({ posts, shuffled, size }) => {
        const whole = new StoredTrees();
        whole.store(posts);
        const cut = new StoredTrees();
        for (let at = 0; at < shuffled.length; at += size) cut.store(shuffled.slice(at, at + size));
        expect(cut.tree()).toEqual(
          new Map([...whole.tree()].sort(([a], [b]) => order(cut, a) - order(cut, b))),
        );
      }),
    );
  });

  it('never become a circle', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const batches = fc.array(fc.array(fc.tuple(name, fc.option(name)), { maxLength: 5 }), { maxLength: 6 });
    fc.assert(
      fc.property(batches, (parts) => {
        const trees = new StoredTrees();
        for (const part of parts)
          trees.store([...new Map(part).entries()].map(([id, parent]) => post(id, parent)));
        for (const row of trees.rows.values()) {
          const path = new Set<string>();
          for (let at: (PlacedPost & Post) | undefined = row; at; ) {
            expect(path.has(at.id)).toBe(false);
            path.add(at.id);
            const { parentId, rootId, id }: PlacedPost = at;
            if (parentId === null) expect(id).toBe(row.rootId ?? row.id);
            expect(parentId === null).toBe(rootId === null);
            at = [...trees.rows.values()].find((each) => each.id === parentId);
          }
        }
      }),
    );
  });
});

function order(trees: StoredTrees, name: string): number {
  return [...trees.rows.keys()].indexOf(name);
}
