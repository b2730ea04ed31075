/** Keeps a world going: its past at the first start, then life in step with the clock. */
import type { WorldClock } from './clock.js';
import type { SandboxSettings } from './options.js';
import { Agenda } from './world/life/agenda.js';
import { type Habitat, writeHistory } from './world/life/history.js';
import { Life, type Pace, randomFor } from './world/life/life.js';
import { PrivateTalk } from './world/life/private-talk.js';
import { Random } from './world/random.js';
import type { World } from './world/world.js';

const LONGEST_SLEEP_MS = 60_000;

export class Simulation {
  #agenda = new Agenda();
  #lives: readonly Life[] = [];
  #timer: NodeJS.Timeout | null = null;
  #seed: string;

  constructor(
    readonly world: World,
    readonly clock: WorldClock,
    readonly settings: SandboxSettings,
    readonly habitats: readonly Habitat[],
  ) {
    this.#seed = settings.seed;
    world.onPost((post) => {
      for (const life of this.#lives) life.react(post);
      this.#sleep();
    });
  }

  get seed(): string {
    return this.#seed;
  }

  /** Fills an empty world with its past and lets life begin. */
  begin(): void {
    const { settings, world, clock, habitats } = this;
    if (world.factCount === 0) {
      const plan = { ...settings.history, people: settings.people, maxPosts: settings.maxPosts, habitats };
      writeHistory(world, new Random(this.#seed), plan, clock.now());
    }
    if (!settings.life) return;
    // After a restart the dice go on from where the journal ends, not from the beginning.
    const random = new Random(`${this.#seed}/life/${world.factCount}`);
    this.#agenda = new Agenda();
    this.#lives = habitats.map((habitat, index) => {
      const dice = randomFor(random, habitat.name, index);
      return new Life(world, dice, this.#paceOn(habitat), settings.maxPosts, this.#agenda);
    });
    for (const life of this.#lives) life.begin(clock.now());
    for (const { name, privatePace = 0 } of habitats) {
      if (privatePace === 0) continue;
      const pace = { network: name, everyMs: settings.mentionEveryMs / privatePace };
      const dice = random.fork(`private ${name}`);
      new PrivateTalk(world, dice, pace, this.#agenda).begin(clock.now());
    }
    this.#sleep();
  }

  /** Lets everything happen that is due by the clock. */
  advance(): void {
    this.#agenda.run(this.clock.now());
    this.#sleep();
  }

  /** A new world, from this seed or another, that begins at the clock's present. */
  reset(seed = this.#seed): void {
    this.end();
    this.#lives = [];
    this.#agenda.clear();
    this.#seed = seed;
    this.world.clear();
    this.begin();
  }

  end(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #paceOn({ name, pace }: Habitat): Pace {
    const { postEveryMs, mentionEveryMs } = this.settings;
    return {
      network: name,
      postEveryMs: postEveryMs / pace,
      mentionShare: Math.min(1, postEveryMs / mentionEveryMs),
      ownAnswers: 0,
      patience: 1,
      origin: 'life',
    };
  }

  #sleep(): void {
    this.end();
    const { nextAt } = this.#agenda;
    const { rate } = this.clock;
    if (nextAt === null || rate === 0) return;
    const delay = Math.max(1, Math.min(LONGEST_SLEEP_MS, (nextAt - this.clock.now()) / rate));
    this.#timer = setTimeout(() => this.advance(), delay);
    this.#timer.unref();
  }
}
