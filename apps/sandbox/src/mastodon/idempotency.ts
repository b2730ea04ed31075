/** Remembers for an hour which post an Idempotency-Key made, per account, as Mastodon does. */
import type { PlacedPost } from '../world/post-store.js';

const KEPT_MS = 3600_000;

export class IdempotencyKeys {
  readonly #kept = new Map<string, { postId: string; at: number }>();

  /** Takes up the keys of posts from before a restart. */
  constructor(posts: readonly PlacedPost[]) {
    for (const post of posts) {
      if (post.idempotencyKey) this.remember(post.authorId, post.idempotencyKey, post.id, post.arrivedAt);
    }
  }

  find(accountId: string, key: string, now: number): string | null {
    const kept = this.#kept.get(`${accountId} ${key}`);
    return kept && now - kept.at < KEPT_MS ? kept.postId : null;
  }

  remember(accountId: string, key: string, postId: string, now: number): void {
    this.#kept.set(`${accountId} ${key}`, { postId, at: now });
    if (this.#kept.size % 1000 === 0) {
      for (const [name, kept] of this.#kept) if (now - kept.at >= KEPT_MS) this.#kept.delete(name);
    }
  }

  clear(): void {
    this.#kept.clear();
  }
}
