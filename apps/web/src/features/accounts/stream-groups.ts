import type { AccountView } from '@tingshuo/contracts';

export type Stream = AccountView['streams'][number];

export interface StreamGroup {
  /** What all of them have in common: the reason why they hear nothing, or null where all is well. */
  fault: Stream['lastError'];
  streams: Stream[];
}

/** Of so many that fare alike, each need not be read. */
const FOLDED_FROM = 4;

/**
 * Keywords and people of watchlists are many, and often fare alike: those stand behind one line. `gaps`: streams of which
 * something is missing, which are always shown.
 */
export function streamGroups(
  streams: readonly Stream[],
  gaps: ReadonlySet<string>,
): { shown: Stream[]; folded: StreamGroup[] } {
  const groups = new Map<string, StreamGroup>();
  for (const stream of streams) {
    const { id, kind, enabled, consecutiveFailures, lastError, lastSuccessAt } = stream;
    const isMany = kind === 'keyword' || kind === 'watch';
    const isSettled = lastError !== null || lastSuccessAt !== null;
    if (!isMany || !enabled || consecutiveFailures > 0 || !isSettled || gaps.has(id)) continue;
    const key = lastError?.cause.en ?? '';
    const group = groups.get(key) ?? { fault: lastError, streams: [] };
    group.streams.push(stream);
    groups.set(key, group);
  }
  const folded = [...groups.values()].filter((group) => group.streams.length >= FOLDED_FROM);
  const hidden = new Set(folded.flatMap((group) => group.streams));
  return { shown: streams.filter((stream) => !hidden.has(stream)), folded };
}
