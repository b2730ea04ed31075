import { describe, expect, test } from 'vitest';
import type { Account, Fact } from './facts.js';
import { memoryJournal } from './journal.js';
import { accountFor, replayPosts } from './replay.js';
import { ancestorsOf, descendantsOf } from './thread.js';
import { World } from './world.js';

const NOW = Date.UTC(2026, 10, 21);

function town(): { world: World; ann: Account; bo: Account } {
  const world = new World();
  return { world, ann: accountFor(world, 'ann', 'person', NOW), bo: accountFor(world, 'bo', 'person', NOW) };
}

describe('posts', () => {
  test('a mention tells the mentioned account once, and deleting takes it back', () => {
    const { world, ann, bo } = town();
    const post = world.publish({ authorId: ann.id, text: '@bo hi @BO', arrivedAt: NOW, origin: 'admin' });
    expect(world.notices.of(bo.id).map((notice) => notice.type)).toEqual(['mention']);
    world.remove(post.id, NOW);
    expect(world.notices.of(bo.id)).toEqual([]);
  });

  test('ids rise, are text, and lie beyond exact numbers', () => {
    const { world, ann } = town();
    const ids = [1, 2, 3].map(
      (n) => world.publish({ authorId: ann.id, text: `${n}`, arrivedAt: NOW, origin: 'admin' }).id,
    );
    expect([...ids].sort()).toEqual(ids);
    expect(BigInt(ids[0] ?? '0') > BigInt(Number.MAX_SAFE_INTEGER)).toBe(true);
  });

  test('liking twice tells once, undoing takes it back', () => {
    const { world, ann, bo } = town();
    const post = world.publish({ authorId: ann.id, text: 'x', arrivedAt: NOW, origin: 'admin' });
    world.like(bo.id, post.id, NOW);
    world.like(bo.id, post.id, NOW);
    expect(world.notices.of(ann.id)).toHaveLength(1);
    world.unlike(bo.id, post.id, NOW);
    expect(world.notices.of(ann.id)).toHaveLength(0);
  });
});

test('a conversation lists ancestors from the top and answers depth first', () => {
  const { world, ann } = town();
  const say = (text: string, parentId: string | null = null) =>
    world.publish({ authorId: ann.id, text, parentId, arrivedAt: NOW, origin: 'admin' });
  const root = say('root');
  const first = say('first', root.id);
  const second = say('second', root.id);
  const deep = say('deep', first.id);
  expect(descendantsOf(world.posts, root).map((post) => post.text)).toEqual(['first', 'deep', 'second']);
  expect(ancestorsOf(world.posts, deep).map((post) => post.text)).toEqual(['root', 'first']);
  expect(ancestorsOf(world.posts, second)).toEqual([root]);
});

test('a world made again from its journal is the same', () => {
  const facts: Fact[] = [];
  const world = new World({ ...memoryJournal<Fact>(), append: (more) => facts.push(...more) });
  const ann = accountFor(world, 'ann', 'person', NOW);
  const bo = accountFor(world, 'bo@far.example', 'brand', NOW);
  world.follow(ann.id, bo.id, NOW);
  const post = world.publish({
    authorId: ann.id,
    text: '@bo@far.example 好',
    arrivedAt: NOW,
    origin: 'admin',
  });
  world.like(bo.id, post.id, NOW);
  const again = new World({ ...memoryJournal<Fact>(), takePast: () => JSON.parse(JSON.stringify(facts)) });
  expect(again.posts.all()).toEqual(world.posts.all());
  expect(again.notices.of(bo.id)).toEqual(world.notices.of(bo.id));
  expect(again.notices.of(ann.id)).toEqual(world.notices.of(ann.id));
  const next = again.publish({ authorId: ann.id, text: 'later', arrivedAt: NOW, origin: 'admin' });
  expect(next.id > post.id).toBe(true);
});

test('recorded posts keep ids, times and threads; an absent parent leaves its answer alone', () => {
  const { world } = town();
  const file = [
    { id: '2', author: '115712', text: '@Brand and how?', at: NOW - 50, inReplyTo: '3' },
    { id: '3', author: '115712', text: '@brand help', at: NOW - 90 },
    { id: '9', author: 'late', text: 'lost', at: NOW - 80, inReplyTo: '404' },
  ];
  expect(replayPosts(world, { posts: file, brands: ['brand'], followers: [] }, NOW)).toEqual({
    created: 3,
    duplicates: 0,
    standAlone: ['9'],
  });
  expect(world.posts.get('2')).toMatchObject({ parentId: '3', at: NOW - 50 });
  expect(world.posts.get('9')?.parentId).toBe(null);
  expect(
    world.notices.of(world.accounts.byAddress('BRAND')?.id ?? '').map((notice) => notice.postId),
  ).toEqual(['3', '2']);
  expect(replayPosts(world, { posts: file, brands: ['brand'], followers: [] }, NOW)).toMatchObject({
    created: 0,
    duplicates: 3,
  });
});

test('paging continues from a removed post and from a moment inside an unknown id', () => {
  const { world, ann } = town();
  const [first, second] = [1, 2].map((n) =>
    world.publish({ authorId: ann.id, text: `${n}`, arrivedAt: NOW + n * 1000, origin: 'admin' }),
  );
  const order = first?.order;
  world.remove(first?.id ?? '', NOW);
  expect(world.posts.orderOf(first?.id ?? '')).toBe(order);
  const between = (BigInt(NOW + 1500) << 16n).toString();
  expect(world.posts.orderOf(between)).toBe((second?.order ?? 0) - 0.5);
});
