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
  readonly #byTag = new Map<string, PlacedPost[]>();
  readonly #replies = new Map<string, PlacedPost[]>();
  readonly #reposts = new Map<string, PlacedPost[]>();
  #all: PlacedPost[] = [];
  #nextOrder = 1;

  add(post: Post): PlacedPost {
    const placed: PlacedPost = { ...post, order: this.#nextOrder };
    this.#nextOrder += 1;
    this.#byId.set(placed.id, placed);
    this.#all.push(placed);
    for (const [index, key] of this.#places(placed)) {
      const list = index.get(key);
      if (list) list.push(placed);
      else index.set(key, [placed]);
    }
    return placed;
  }

  remove(id: string): PlacedPost | undefined {
    const post = this.#byId.get(id);
    if (!post) return undefined;
    this.#byId.delete(id);
    this.#removed.set(id, post.order);
    this.#all = this.#all.filter((other) => other !== post);
    for (const [index, key] of this.#places(post)) {
      const rest = (index.get(key) ?? []).filter((other) => other !== post);
      if (rest.length > 0) index.set(key, rest);
      else index.delete(key);
    }
    return post;
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

  tagged(tag: string): readonly PlacedPost[] {
    return this.#byTag.get(foldTag(tag)) ?? [];
  }

  tags(): { tag: string; uses: number }[] {
    return [...this.#byTag].map(([tag, posts]) => ({ tag, uses: posts.length }));
  }

  repliesTo(id: string): readonly PlacedPost[] {
    return this.#replies.get(id) ?? [];
  }

  repostsOf(id: string): readonly PlacedPost[] {
    return this.#reposts.get(id) ?? [];
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
    const maps = [this.#byId, this.#removed, this.#byAuthor, this.#byTag, this.#replies, this.#reposts];
    for (const map of maps) map.clear();
  }

  #places(post: PlacedPost): [Map<string, PlacedPost[]>, string][] {
    const places: [Map<string, PlacedPost[]>, string][] = [[this.#byAuthor, post.authorId]];
    if (post.parentId) places.push([this.#replies, post.parentId]);
    if (post.repostOf) places.push([this.#reposts, post.repostOf]);
    for (const tag of tagsOf(post.text)) places.push([this.#byTag, tag]);
    return places;
  }
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
