/** Who follows whom; each relation keeps the id of the fact that made it, which is its place in lists. */
export interface Follow {
  ref: string;
  accountId: string;
}

export class SocialGraph {
  readonly #following = new Map<string, Map<string, string>>();
  readonly #followers = new Map<string, Map<string, string>>();

  follow(from: string, to: string, ref: string): void {
    put(this.#following, from, to, ref);
    put(this.#followers, to, from, ref);
  }

  unfollow(from: string, to: string): void {
    this.#following.get(from)?.delete(to);
    this.#followers.get(to)?.delete(from);
  }

  follows(from: string, to: string): boolean {
    return this.#following.get(from)?.has(to) ?? false;
  }

  /** The id of the relation; undefined without one. */
  followRef(from: string, to: string): string | undefined {
    return this.#following.get(from)?.get(to);
  }

  /** Oldest relation first. */
  followers(id: string): Follow[] {
    return listed(this.#followers.get(id));
  }

  following(id: string): Follow[] {
    return listed(this.#following.get(id));
  }

  followerCount(id: string): number {
    return this.#followers.get(id)?.size ?? 0;
  }

  followingCount(id: string): number {
    return this.#following.get(id)?.size ?? 0;
  }

  /** How many of those who follow, or are followed, satisfy `counts`. */
  countFollowers(id: string, counts: (accountId: string) => boolean): number {
    return countKeys(this.#followers.get(id), counts);
  }

  countFollowing(id: string, counts: (accountId: string) => boolean): number {
    return countKeys(this.#following.get(id), counts);
  }

  clear(): void {
    this.#following.clear();
    this.#followers.clear();
  }
}

function put(map: Map<string, Map<string, string>>, key: string, other: string, ref: string): void {
  const relations = map.get(key);
  if (relations) relations.set(other, ref);
  else map.set(key, new Map([[other, ref]]));
}

function listed(relations: Map<string, string> | undefined): Follow[] {
  return [...(relations ?? [])].map(([accountId, ref]) => ({ accountId, ref }));
}

function countKeys(
  relations: Map<string, string> | undefined,
  counts: (accountId: string) => boolean,
): number {
  let count = 0;
  for (const accountId of relations?.keys() ?? []) if (counts(accountId)) count += 1;
  return count;
}
