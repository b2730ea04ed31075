/** Who liked which post. */
export class Likes {
  readonly #byPost = new Map<string, Set<string>>();

  add(postId: string, accountId: string): void {
    const set = this.#byPost.get(postId);
    if (set) set.add(accountId);
    else this.#byPost.set(postId, new Set([accountId]));
  }

  remove(postId: string, accountId: string): void {
    this.#byPost.get(postId)?.delete(accountId);
  }

  has(postId: string, accountId: string): boolean {
    return this.#byPost.get(postId)?.has(accountId) ?? false;
  }

  count(postId: string): number {
    return this.#byPost.get(postId)?.size ?? 0;
  }

  forget(postId: string): void {
    this.#byPost.delete(postId);
  }

  clear(): void {
    this.#byPost.clear();
  }
}
