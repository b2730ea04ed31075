/** Chooses who acts, by habits and by who knows whom. */
import type { Account } from '../facts.js';
import type { PlacedPost } from '../post-store.js';
import type { Random } from '../random.js';
import type { World } from '../world.js';

export class Cast {
  readonly #world: World;
  readonly #network: string;
  readonly #random: Random;
  #people: readonly Account[] = [];
  #knownSize = -1;

  constructor(world: World, network: string, random: Random) {
    this.#world = world;
    this.#network = network;
    this.#random = random;
  }

  /** Someone who writes, by posting habit and, for complaints and praise, by mood. */
  writer(mood: 'good' | 'bad' | 'any' = 'any'): Account | null {
    const people = this.#everyone();
    if (people.length === 0) return null;
    const tilt = mood === 'good' ? 0.9 : mood === 'bad' ? -0.9 : 0;
    return this.#random.weighted(people, (person) => person.activity * (1 + tilt * person.mood));
  }

  /** Someone likely to react to a post of `author`: a follower, else someone of the same community. */
  audience(author: Account): Account | null {
    const followers = this.#world.graph
      .followers(author.id)
      .filter(({ accountId }) => this.#livesHere(this.#world.accounts.byId(accountId)));
    if (followers.length > 0 && this.#random.chance(0.85)) {
      const follower = this.#world.accounts.byId(this.#random.pick(followers).accountId);
      if (follower?.role === 'person') return follower;
    }
    const near = this.#everyone().filter(
      (person) => person.community === author.community && person.id !== author.id,
    );
    return near.length > 0 ? this.#random.weighted(near, (person) => 0.05 + person.sociability) : null;
  }

  /** A recent public post by a person that someone could answer. */
  recentPost(): PlacedPost | null {
    const all = this.#world.posts.on(this.#network);
    for (let tries = 0; tries < 12 && all.length > 0; tries += 1) {
      const post = all[all.length - 1 - this.#random.int(0, Math.min(60, all.length - 1))];
      if (!post || post.repostOf || post.visibility !== 'public' || post.origin === 'replay') continue;
      if (this.#world.accounts.byId(post.authorId)?.role === 'person') return post;
    }
    return null;
  }

  #everyone(): readonly Account[] {
    if (this.#knownSize !== this.#world.accounts.size) {
      this.#knownSize = this.#world.accounts.size;
      this.#people = this.#world.accounts
        .all()
        .filter((account) => account.role === 'person' && account.activity > 0 && this.#livesHere(account));
    }
    return this.#people;
  }

  #livesHere(account: Account | undefined): boolean {
    return account?.networks.includes(this.#network) ?? false;
  }
}
