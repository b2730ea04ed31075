import { describe, expect, test } from 'vitest';
import type { PlacedPost } from '../post-store.js';
import { Random } from '../random.js';
import { World } from '../world.js';
import { PHRASES } from '../writing/compose.js';
import { Agenda } from './agenda.js';
import { type HistoryPlan, writeHistory } from './history.js';
import { Life } from './life.js';

const END = Date.UTC(2026, 10, 21);
const HABITATS = [
  { name: 'mastodon', residents: 5, pace: 1 },
  { name: 'x', residents: 3, pace: 0.5 },
];
const PLAN: HistoryPlan = {
  people: 120,
  days: 2,
  posts: 400,
  mentions: 100,
  maxPosts: 5000,
  habitats: HABITATS,
};

function townWithPast(seed: string, plan = PLAN): World {
  const world = new World();
  writeHistory(world, new Random(seed), plan, END);
  return world;
}

describe('history', () => {
  test('the same seed gives the same world, another seed another', () => {
    const posts = townWithPast('a').posts.all();
    expect(townWithPast('a').posts.all()).toEqual(posts);
    expect(townWithPast('b').posts.all()).not.toEqual(posts);
  });

  test('the inbox looks alive: both languages, many mentions, some answered, hardly a text twice', () => {
    const world = townWithPast('a');
    const own = world.accounts.byAddress('lanxing');
    const written = world.posts.all().filter((post) => !post.repostOf);
    const mentions = written.filter((post) => post.mentions.includes(own?.id ?? ''));
    const answered = mentions.filter((post) =>
      world.posts.repliesTo(post.id).some((reply) => reply.authorId === own?.id),
    );
    expect(mentions.length).toBeGreaterThan(80);
    expect(answered.length / mentions.length).toBeGreaterThan(0.3);
    expect(answered.length / mentions.length).toBeLessThan(0.8);
    expect(new Set(written.map((post) => post.text)).size / written.length).toBeGreaterThan(0.95);
    const chinese = written.filter((post) => post.lang === 'zh').length / written.length;
    expect(chinese).toBeGreaterThan(0.35);
    expect(chinese).toBeLessThan(0.85);
    expect(written.filter((post) => /\{\w+\}/.test(post.text))).toEqual([]);
  });

  test('the phrasebooks hold more than 120 templates a language', () => {
    for (const book of Object.values(PHRASES)) expect(Object.values(book).flat().length).toBeGreaterThan(120);
  });
});

describe('life', () => {
  const pace = {
    network: 'mastodon',
    postEveryMs: 8000,
    mentionShare: 0.25,
    ownAnswers: 0,
    patience: 1,
    origin: 'life',
  } as const;

  function living(maxPosts = 5000): { world: World; life: Life } {
    const world = townWithPast('a', { ...PLAN, posts: 60, mentions: 15 });
    const life = new Life(world, new Random('life'), pace, maxPosts, new Agenda());
    world.onPost((post) => life.react(post));
    life.begin(END);
    return { world, life };
  }

  test('a person answers the brand within two minutes, in the same conversation', () => {
    const { world, life } = living();
    const own = world.accounts.byAddress('lanxing')?.id ?? '';
    const asked = world.posts
      .all()
      .filter((post) => post.intent === 'question' && post.mentions.includes(own))
      .slice(0, 4);
    const replies = asked.map((post) =>
      world.publish({ authorId: own, text: 'Hello', parentId: post.id, arrivedAt: END, origin: 'api' }),
    );
    life.agenda.run(END + 120_000);
    const reactions: PlacedPost[] = replies.flatMap((reply) => [...world.posts.repliesTo(reply.id)]);
    expect(reactions.length).toBeGreaterThan(0);
    expect(reactions.every((post) => post.mentions.includes(own))).toBe(true);
  });

  test('life keeps its pace and small talk is forgotten, not what outsiders wrote', () => {
    const { world, life } = living(150);
    const own = world.accounts.byAddress('lanxing')?.id ?? '';
    const kept = world.publish({ authorId: own, text: 'ours', arrivedAt: END, origin: 'api' });
    life.agenda.run(END + 3600_000);
    expect(world.posts.all().length).toBeLessThan(260);
    expect(world.posts.get(kept.id)?.text).toBe('ours');
    const beats = world.posts.all().filter((post) => !post.repostOf && post.arrivedAt > END + 3000_000);
    expect(beats.length).toBeGreaterThan(50);
  });
});
