/** Gives a fresh world some days of past. */

import { populate } from '../people/population.js';
import type { Random } from '../random.js';
import type { World } from '../world.js';
import { Life } from './life.js';

export interface HistoryPlan {
  people: number;
  days: number;
  /** Posts that people start in these days, and how many of them mention the own brand. */
  posts: number;
  mentions: number;
  maxPosts: number;
}

const DAY = 86_400_000;
const OWN_ANSWERS = 0.6;

/** Fills an empty world so that it ends at `endAt` (ms); the same random and plan give the same world. */
export function writeHistory(world: World, random: Random, plan: HistoryPlan, endAt: number): void {
  const startAt = endAt - plan.days * DAY;
  world.journal.together(() => {
    populate(world, random.fork('people'), plan.people, startAt);
    if (plan.posts === 0 || plan.days === 0) return;
    const pace = {
      postEveryMs: (plan.days * DAY) / plan.posts,
      mentionShare: plan.mentions / plan.posts,
      ownAnswers: OWN_ANSWERS,
      patience: 5,
      origin: 'history',
    } as const;
    const life = new Life(world, random.fork('history'), pace, plan.maxPosts);
    const stop = world.onPost((post) => life.react(post));
    life.begin(startAt);
    life.advance(endAt);
    stop();
  });
}
