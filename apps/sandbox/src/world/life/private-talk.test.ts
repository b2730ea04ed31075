import { expect, test } from 'vitest';
import { Random } from '../random.js';
import { World } from '../world.js';
import { Agenda } from './agenda.js';
import { writeHistory } from './history.js';
import { PrivateTalk } from './private-talk.js';

const END = Date.UTC(2026, 10, 21);

test('people write to the own brand in private, at their pace, and address nobody by a mention', () => {
  const world = new World();
  const habitats = [
    { name: 'mastodon', residents: 3, pace: 1 },
    { name: 'wechat', residents: 2, pace: 0.2 },
  ];
  const plan = { people: 120, days: 0, posts: 0, mentions: 0, maxPosts: 5000, habitats };
  writeHistory(world, new Random('a'), plan, END);
  const agenda = new Agenda();
  new PrivateTalk(world, new Random('talk'), { network: 'wechat', everyMs: 60_000 }, agenda).begin(END);
  agenda.run(END + 10 * 3_600_000);

  const own = world.accounts.byAddress('lanxing')?.id ?? '';
  const messages = world.mailbox.of(own, 'wechat');
  expect(messages.length).toBeGreaterThan(480);
  expect(messages.length).toBeLessThan(720);
  expect(messages.every(({ toId, text }) => toId === own && text !== '' && !text.includes('@'))).toBe(true);
  const writers = new Set(messages.map(({ fromId }) => fromId));
  expect(writers.size).toBeGreaterThan(10);
  for (const id of writers) expect(world.accounts.byId(id)?.networks).toContain('wechat');
  expect(world.mailbox.of(own, 'mastodon')).toEqual([]);
  expect(world.posts.all()).toEqual([]);
});
