import { median, quantile } from './quantile.js';

/** A post of a public thread. `brand` is null for a customer's post; `at` is the network's time, epoch ms. */
export interface ThreadPost {
  readonly id: string;
  readonly inResponseTo: string | null;
  readonly brand: string | null;
  readonly at: number;
}

/** `rate` is null without inbound posts, the times without an answered one. `n` of the times is `answered`. */
export interface BrandResponse {
  readonly brand: string;
  readonly inbound: number;
  readonly answered: number;
  readonly rate: number | null;
  readonly medianMs: number | null;
  readonly p90Ms: number | null;
}

/**
 * Brand response, by the network's times and by any post of the brand's own accounts: an inbound post is
 * answered by the brand's first post that is in response to it; rate = answered ÷ inbound posts in the threads
 * where the brand has written. A post whose parent is not here begins its own thread. One row per brand, by name.
 */
export function brandResponses(posts: readonly ThreadPost[]): BrandResponse[] {
  const rootOf = threadRoots(posts);
  const inboundByThread = new Map<string, ThreadPost[]>();
  const threadsOfBrand = new Map<string, Set<string>>();
  const firstAnswer = new Map<string, number>();
  for (const post of posts) {
    const root = rootOf.get(post.id) ?? post.id;
    if (post.brand === null) {
      entry(inboundByThread, root, () => []).push(post);
      continue;
    }
    entry(threadsOfBrand, post.brand, () => new Set()).add(root);
    if (post.inResponseTo === null) continue;
    const key = answerKey(post.brand, post.inResponseTo);
    firstAnswer.set(key, Math.min(post.at, firstAnswer.get(key) ?? Infinity));
  }
  return [...threadsOfBrand].sort(byName).map(([brand, roots]) => {
    const inbound = [...roots].flatMap((root) => inboundByThread.get(root) ?? []);
    const waits = inbound.flatMap((post) => {
      const answeredAt = firstAnswer.get(answerKey(brand, post.id));
      return answeredAt === undefined ? [] : [answeredAt - post.at];
    });
    return {
      brand,
      inbound: inbound.length,
      answered: waits.length,
      rate: inbound.length === 0 ? null : waits.length / inbound.length,
      medianMs: median(waits),
      p90Ms: quantile(waits, 0.9),
    };
  });
}

/** The first post of each post's thread, by id. A ring of replies (broken data) is one thread. */
export function threadRoots(
  posts: readonly Pick<ThreadPost, 'id' | 'inResponseTo'>[],
): ReadonlyMap<string, string> {
  const parents = new Map(posts.map((post) => [post.id, post.inResponseTo]));
  const roots = new Map<string, string>();
  for (const { id } of posts) {
    const path = new Set<string>();
    let at = id;
    while (!roots.has(at) && !path.has(at)) {
      path.add(at);
      const parent = parents.get(at) ?? null;
      if (parent === null || !parents.has(parent)) break;
      at = parent;
    }
    const root = roots.get(at) ?? at;
    for (const passed of path) roots.set(passed, root);
  }
  return roots;
}

function answerKey(brand: string, id: string): string {
  return JSON.stringify([brand, id]);
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function entry<V>(map: Map<string, V>, key: string, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
