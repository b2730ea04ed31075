/** Gives a fresh world some days of past. */

import { populate, type Settlement } from '../people/population.js';
import type { Random } from '../random.js';
import type { World } from '../world.js';
import { Agenda } from './agenda.js';
import { Life, randomFor } from './life.js';

/** A network where people live and write. */
export interface Habitat extends Settlement {
  /** Posts for one on a network of pace 1. */
  pace: number;
  /** Private messages to the own brand for one of its mentions on a network of pace 1. */
  privatePace?: number;
}

export interface HistoryPlan {
  people: number;
  days: number;
  /** Posts that people start in these days on a network of pace 1, and how many of them mention the own brand. */
  posts: number;
  mentions: number;
  maxPosts: number;
  habitats: readonly Habitat[];
}

const DAY = 86_400_000;
const OWN_ANSWERS = 0.6;

/** Fills an empty world so that it ends at `endAt` (ms); the same random and plan give the same world. */
export function writeHistory(world: World, random: Random, plan: HistoryPlan, endAt: number): void {
  const startAt = endAt - plan.days * DAY;
  world.journal.together(() => {
    const population = { people: plan.people, settlements: plan.habitats };
    populate(world, random.fork('people'), population, startAt);
    if (plan.posts === 0 || plan.days === 0) return;
    // One agenda, so that everything happens in the order of time, wherever it happens.
    const agenda = new Agenda();
    const lives = plan.habitats.map(({ name, pace }, index) => {
      const habits = {
        network: name,
        postEveryMs: (plan.days * DAY) / (plan.posts * pace),
        mentionShare: plan.mentions / plan.posts,
        ownAnswers: OWN_ANSWERS,
        patience: 5,
        origin: 'history',
      } as const;
      return new Life(world, randomFor(random.fork('history'), name, index), habits, plan.maxPosts, agenda);
    });
    const stop = world.onPost((post) => {
      for (const life of lives) life.react(post);
    });
    for (const life of lives) life.begin(startAt);
    agenda.run(endAt);
    stop();
  });
}
