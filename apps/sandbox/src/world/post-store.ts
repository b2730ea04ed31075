import type { Post } from './facts.js';
import { partitionPoint } from './keyset-page.js';
import { snowflakeTime } from './snowflake.js';
import { textSegments } from './text-segments.js';

/** A post with its place in the order of arrival, which is the order of every timeline. */
export type PlacedPost = Post & { order: number };

/** The posts of the world with the indexes that timelines read. */
export class PostStore {
  readonly #byId = new Map<string, PlacedPost>();
  /** Places of removed posts, so that a page can still start from them. */
  readonly #removed = new Map<string, number>();
  readonly #byAuthor = new Map<string, PlacedPost[]>();
  readonly #byNetwork = new Map<string, PlacedPost[]>();
  readonly #byAuthorThere = new Map<string, PlacedPost[]>();
  readonly #byTag = new Map<string, PlacedPost[]>();
  readonly #replies = new Map<string, PlacedPost[]>();
  readonly #reposts = new Map<string, PlacedPost[]>();
  readonly #quotes = new Map<string, PlacedPost[]>();
  #all: PlacedPost[] = [];
  #nextOrder = 1;

  add(post: Post): PlacedPost {
    const placed: PlacedPost = { ...post, order: this.#nextOrder };
    this.#nextOrder += 1;
    this.#byId.set(placed.id, placed);
    this.#all.push(placed);
    for (const [index, key] of this.#places(placed)) put(index, key, placed);
    return placed;
  }

  remove(id: string): PlacedPost | undefined {
    const post = this.#byId.get(id);
    if (!post) return undefined;
    this.#byId.delete(id);
    this.#removed.set(id, post.order);
    this.#all = this.#all.filter((other) => other !== post);
    for (const [index, key] of this.#places(post)) drop(index, key, post);
    return post;
  }

  /** Puts another text in its place; order, answers and likes stay. */
  edit(id: string, change: Pick<Post, 'text' | 'native'>): void {
    const post = this.#byId.get(id);
    if (!post) return;
    for (const tag of tagsOf(post.text)) drop(this.#byTag, tag, post);
    Object.assign(post, change);
    for (const tag of tagsOf(post.text)) put(this.#byTag, tag, post);
  }

  get(id: string): PlacedPost | undefined {
    return this.#byId.get(id);
  }

  has(id: string): boolean {
    return this.#byId.has(id) || this.#removed.has(id);
  }

  all(): readonly PlacedPost[] {
    return this.#all;
  }

  by(authorId: string): readonly PlacedPost[] {
    return this.#byAuthor.get(authorId) ?? [];
  }

  /** The posts of one network. */
  on(network: string): readonly PlacedPost[] {
    return this.#byNetwork.get(network) ?? [];
  }

  byOn(authorId: string, network: string): readonly PlacedPost[] {
    return this.#byAuthorThere.get(`${network} ${authorId}`) ?? [];
  }

  tagged(tag: string): readonly PlacedPost[] {
    return this.#byTag.get(foldTag(tag)) ?? [];
  }

  tags(network: string): { tag: string; uses: number }[] {
    return [...this.#byTag].flatMap(([tag, posts]) => {
      const uses = posts.filter((post) => post.network === network).length;
      return uses > 0 ? [{ tag, uses }] : [];
    });
  }

  repliesTo(id: string): readonly PlacedPost[] {
    return this.#replies.get(id) ?? [];
  }

  repostsOf(id: string): readonly PlacedPost[] {
    return this.#reposts.get(id) ?? [];
  }

  quotesOf(id: string): readonly PlacedPost[] {
    return this.#quotes.get(id) ?? [];
  }

  /** The place that an id marks in the order of arrival; an unknown id marks the moment inside it. */
  orderOf(id: string): number | null {
    const known = this.#byId.get(id)?.order ?? this.#removed.get(id);
    if (known !== undefined) return known;
    const time = snowflakeTime(id);
    if (time === null) return /^\d+$/.test(id) ? 0 : null;
    const next = this.#all[partitionPoint(this.#all, (post) => post.arrivedAt <= time)];
    return next ? next.order - 0.5 : this.#nextOrder - 0.5;
  }

  clear(): void {
    this.#all = [];
    this.#nextOrder = 1;
    for (const map of [this.#byId, this.#removed, ...this.#indexes()]) map.clear();
  }

  #places(post: PlacedPost): [Map<string, PlacedPost[]>, string][] {
    const places: [Map<string, PlacedPost[]>, string][] = [
      [this.#byAuthor, post.authorId],
      [this.#byNetwork, post.network],
      [this.#byAuthorThere, `${post.network} ${post.authorId}`],
    ];
    if (post.parentId) places.push([this.#replies, post.parentId]);
    if (post.repostOf) places.push([this.#reposts, post.repostOf]);
    if (post.quoteOf) places.push([this.#quotes, post.quoteOf]);
    for (const tag of tagsOf(post.text)) places.push([this.#byTag, tag]);
    return places;
  }

  #indexes(): Map<string, PlacedPost[]>[] {
    return [
      this.#byAuthor,
      this.#byNetwork,
      this.#byAuthorThere,
      this.#byTag,
      this.#replies,
      this.#reposts,
      this.#quotes,
    ];
  }
}

function put(index: Map<string, PlacedPost[]>, key: string, post: PlacedPost): void {
  const list = index.get(key);
  if (list) list.push(post);
  else index.set(key, [post]);
}

function drop(index: Map<string, PlacedPost[]>, key: string, post: PlacedPost): void {
  const rest = (index.get(key) ?? []).filter((other) => other !== post);
  if (rest.length > 0) index.set(key, rest);
  else index.delete(key);
}

/** The folded hashtags of a text, each once. */
export function tagsOf(text: string): string[] {
  if (!text.includes('#')) return [];
  const tags = textSegments(text).flatMap((part) => (part.kind === 'hashtag' ? [foldTag(part.tag)] : []));
  return [...new Set(tags)];
}

export function foldTag(tag: string): string {
  return tag.replace(/^#/, '').normalize('NFKC').toLowerCase();
}
