/** What people write to the own brand in private. It has dice of its own, so that it disturbs nobody's public life. */
import type { Random } from '../random.js';
import type { World } from '../world.js';
import { OWN_BRAND } from '../writing/brands.js';
import { Writer } from '../writing/compose.js';
import type { Agenda } from './agenda.js';
import { Cast } from './cast.js';

export interface PrivatePace {
  network: string;
  /** Mean time between messages (ms). */
  everyMs: number;
}

export class PrivateTalk {
  readonly #cast: Cast;
  readonly #writer: Writer;

  constructor(
    readonly world: World,
    readonly random: Random,
    readonly pace: PrivatePace,
    readonly agenda: Agenda,
  ) {
    this.#cast = new Cast(world, pace.network, random.fork('cast'));
    this.#writer = new Writer(random.fork('words'));
  }

  /** Plans the first message after `at`. */
  begin(at: number): void {
    this.agenda.plan(at + this.random.exponential(this.pace.everyMs), (now) => {
      this.begin(now);
      this.#ask(now);
    });
  }

  #ask(at: number): void {
    const brand = this.world.accounts.byAddress(OWN_BRAND.handle);
    const intent = this.random.chance(0.6) ? 'question' : 'complaint';
    const author = this.#cast.writer(intent === 'complaint' ? 'bad' : 'any');
    if (!brand || !author) return;
    const { lang } = author;
    // Nobody mentions whom they talk to.
    const named = { ...OWN_BRAND, mention: this.random.pick(OWN_BRAND.names[lang]) };
    const text = this.#writer.write({ intent, author, lang, brand: named });
    this.world.send({ fromId: author.id, toId: brand.id, network: this.pace.network, text, at });
  }
}
