import { expect, test } from 'vitest';
import { compactFacts } from './compaction.js';
import type { Fact } from './facts.js';
import { memoryJournal } from './journal.js';
import { writeHistory } from './life/history.js';
import { trimOldest } from './life/retention.js';
import { Random } from './random.js';
import { World } from './world.js';

const NOW = Date.UTC(2026, 10, 21);

test('a world made from the shorter past is the same', () => {
  const facts: Fact[] = [];
  const world = new World({ ...memoryJournal<Fact>(), append: (more) => facts.push(...more) });
  writeHistory(
    world,
    new Random('a'),
    {
      people: 40,
      days: 1,
      posts: 200,
      mentions: 50,
      maxPosts: 5000,
      habitats: [{ name: 'mastodon', residents: 1, pace: 1 }],
    },
    NOW,
  );
  const own = world.accounts.byAddress('lanxing')?.id ?? '';
  const ours = world.publish({ authorId: own, text: 'deleted by its author', arrivedAt: NOW, origin: 'api' });
  world.remove(ours.id, NOW);
  trimOldest(world, 80, NOW);
  const kept = compactFacts(facts);
  expect(kept.length).toBeLessThan(facts.length - 200);
  const again = new World({ ...memoryJournal<Fact>(), takePast: () => kept });
  const ids = (from: World) =>
    from.posts.all().map((post) => [post.id, post.text, from.likes.count(post.id)]);
  expect(ids(again)).toEqual(ids(world));
  expect(again.notices.of(own)).toEqual(world.notices.of(own));
  expect(again.posts.has(ours.id)).toBe(true);
});
