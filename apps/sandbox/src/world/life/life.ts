/** The life on one network: someone writes at every beat, others react, brands answer. */
import { accountAddress } from '../account-directory.js';
import type { Account, Language, Post } from '../facts.js';
import type { PlacedPost } from '../post-store.js';
import type { Random } from '../random.js';
import type { World } from '../world.js';
import { type BrandProfile, COMPETITORS, OWN_BRAND } from '../writing/brands.js';
import { Writer } from '../writing/compose.js';
import type { Intent } from '../writing/intents.js';
import type { Agenda } from './agenda.js';
import { Cast } from './cast.js';
import { planReactions } from './reactions.js';
import { trimOldest } from './retention.js';

export interface Pace {
  network: string;
  /** Mean time between posts (ms). */
  postEveryMs: number;
  /** Share of the posts that mention the own brand, 0..1. */
  mentionShare: number;
  /** Share of its mentions that the own brand answers by itself (history only; later its users answer). */
  ownAnswers: number;
  /** Multiplies every human delay: 1 when life runs, more for days gone by. */
  patience: number;
  origin: Extract<Post['origin'], 'history' | 'life'>;
}

const CUSTOMER_INTENTS: readonly (readonly [Intent, number])[] = [
  ['question', 30],
  ['complaint', 30],
  ['praise', 20],
  ['purchase', 12],
  ['suggestion', 8],
];
type Beat = 'talk' | 'remark' | 'hearsay' | 'rival' | 'news';
const BEATS: readonly (readonly [Beat, number])[] = [
  ['talk', 46],
  ['remark', 26],
  ['hearsay', 14],
  ['rival', 10],
  ['news', 4],
];
const TRIM_EVERY = 100;

/** The dice of one life among several: the first has the world's own, so that others do not disturb it. */
export function randomFor(random: Random, network: string, index: number): Random {
  return index === 0 ? random : random.fork(network);
}

export class Life {
  readonly cast: Cast;
  readonly #writer: Writer;
  #beats = 0;

  constructor(
    readonly world: World,
    readonly random: Random,
    readonly pace: Pace,
    readonly maxPosts: number,
    readonly agenda: Agenda,
  ) {
    this.cast = new Cast(world, pace.network, random.fork('cast'));
    this.#writer = new Writer(random.fork('words'));
  }

  /** Plans the first beat after `at`. */
  begin(at: number): void {
    this.agenda.plan(at + this.random.exponential(this.pace.postEveryMs), (now) => this.#beat(now));
  }

  /** To be called for every new post of the world, whoever wrote it; other networks' posts set nothing off. */
  react(post: PlacedPost): void {
    if (post.network !== this.pace.network) return;
    if (post.origin !== 'replay' && !post.repostOf && post.visibility !== 'direct') planReactions(this, post);
  }

  /** Lets an account write; the text is made for the intent and the conversation. */
  say(
    author: Account,
    intent: Intent,
    at: number,
    about: BrandProfile,
    parent: PlacedPost | null = null,
  ): void {
    const lang = this.#languageFor(author, parent);
    const words = this.#writer.write({ intent, author, lang, brand: about });
    const other = parent ? this.world.accounts.byId(parent.authorId) : undefined;
    const text = other && other.id !== author.id ? `@${accountAddress(other)} ${words}` : words;
    this.world.publish({
      authorId: author.id,
      network: this.pace.network,
      text,
      arrivedAt: at,
      origin: this.pace.origin,
      intent,
      lang,
      parentId: parent?.id ?? null,
    });
  }

  #beat(at: number): void {
    this.begin(at);
    this.#beats += 1;
    if (this.#beats % TRIM_EVERY === 0) trimOldest(this.world, this.maxPosts, at);
    if (this.random.chance(this.pace.mentionShare)) this.#customerSpeaks(OWN_BRAND, at);
    else this.#townSpeaks(this.random.weighted(BEATS, ([, weight]) => weight)[0], at);
  }

  #customerSpeaks(brand: BrandProfile, at: number): void {
    const [intent] = this.random.weighted(CUSTOMER_INTENTS, ([, weight]) => weight);
    const author = this.cast.writer(intent === 'complaint' ? 'bad' : intent === 'praise' ? 'good' : 'any');
    if (author) this.say(author, intent, at, brand);
  }

  #townSpeaks(beat: Beat, at: number): void {
    const author = this.cast.writer();
    if (!author) return;
    const brand = this.random.chance(0.6) ? OWN_BRAND : this.random.pick(COMPETITORS);
    if (beat === 'rival') this.#customerSpeaks(this.random.pick(COMPETITORS), at);
    else if (beat === 'hearsay') this.say(author, 'hearsay', at, brand);
    else if (beat === 'news') this.#brandSpeaks(this.random.pick(COMPETITORS), at);
    else {
      const parent = beat === 'remark' ? this.cast.recentPost() : null;
      const speaker = parent?.authorId === author.id ? null : author;
      if (parent && speaker) this.say(speaker, 'remark', at, OWN_BRAND, parent);
      else this.say(author, 'talk', at, OWN_BRAND);
    }
  }

  #brandSpeaks(rival: BrandProfile, at: number): void {
    const brand = this.pace.ownAnswers > 0 && this.random.chance(0.5) ? OWN_BRAND : rival;
    const account = this.world.accounts.byAddress(brand.handle);
    if (account) this.say(account, 'news', at, brand);
  }

  #languageFor(author: Account, parent: PlacedPost | null): Language {
    const asked = parent?.lang === 'zh' || parent?.lang === 'en' ? parent.lang : null;
    if (author.role === 'brand') return asked ?? (this.random.chance(0.6) ? 'zh' : 'en');
    if (asked && this.random.chance(0.7)) return asked;
    return author.lang;
  }
}
