import type { SpreadCount } from './cascade.repository.js';

/** Adds the threads of one cascade together; largest first, at equal size the one that moved last. */
export function mergedByOrigin(
  threads: readonly SpreadCount[],
  origins: ReadonlyMap<string, string>,
): SpreadCount[] {
  const merged = new Map<string, SpreadCount>();
  for (const thread of threads) {
    const originId = origins.get(thread.originId) ?? thread.originId;
    const had = merged.get(originId);
    merged.set(originId, had ? sum(had, thread) : { ...thread, originId });
  }
  return [...merged.values()].sort((a, b) => size(b) - size(a) || b.lastMs - a.lastMs);
}

function sum(a: SpreadCount, b: SpreadCount): SpreadCount {
  return {
    originId: a.originId,
    answers: a.answers + b.answers,
    reposts: a.reposts + b.reposts,
    quotes: a.quotes + b.quotes,
    authorIds: [...new Set([...a.authorIds, ...b.authorIds])],
    lastMs: Math.max(a.lastMs, b.lastMs),
  };
}

function size({ answers, reposts, quotes }: SpreadCount): number {
  return answers + reposts + quotes;
}
