/** Keeps a world going: its past at the first start, then life in step with the clock. */
import type { WorldClock } from './clock.js';
import type { SandboxSettings } from './options.js';
import { writeHistory } from './world/life/history.js';
import { Life, type Pace } from './world/life/life.js';
import { Random } from './world/random.js';
import type { World } from './world/world.js';

const LONGEST_SLEEP_MS = 60_000;

export class Simulation {
  #life: Life | null = null;
  #timer: NodeJS.Timeout | null = null;
  #seed: string;

  constructor(
    readonly world: World,
    readonly clock: WorldClock,
    readonly settings: SandboxSettings,
  ) {
    this.#seed = settings.seed;
    world.onPost((post) => {
      this.#life?.react(post);
      this.#sleep();
    });
  }

  get seed(): string {
    return this.#seed;
  }

  /** Fills an empty world with its past and lets life begin. */
  begin(): void {
    const { settings, world, clock } = this;
    if (world.factCount === 0) {
      const plan = { ...settings.history, people: settings.people, maxPosts: settings.maxPosts };
      writeHistory(world, new Random(this.#seed), plan, clock.now());
    }
    if (!settings.life) return;
    const pace: Pace = {
      postEveryMs: settings.postEveryMs,
      mentionShare: Math.min(1, settings.postEveryMs / settings.mentionEveryMs),
      ownAnswers: 0,
      patience: 1,
      origin: 'life',
    };
    // After a restart the dice go on from where the journal ends, not from the beginning.
    const random = new Random(`${this.#seed}/life/${world.factCount}`);
    this.#life = new Life(world, random, pace, settings.maxPosts);
    this.#life.begin(clock.now());
    this.#sleep();
  }

  /** Lets everything happen that is due by the clock. */
  advance(): void {
    this.#life?.advance(this.clock.now());
    this.#sleep();
  }

  /** A new world, from this seed or another, that begins at the clock's present. */
  reset(seed = this.#seed): void {
    this.end();
    this.#life = null;
    this.#seed = seed;
    this.world.clear();
    this.begin();
  }

  end(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #sleep(): void {
    this.end();
    const nextAt = this.#life?.agenda.nextAt ?? null;
    const { rate } = this.clock;
    if (nextAt === null || rate === 0) return;
    const delay = Math.max(1, Math.min(LONGEST_SLEEP_MS, (nextAt - this.clock.now()) / rate));
    this.#timer = setTimeout(() => this.advance(), delay);
    this.#timer.unref();
  }
}
