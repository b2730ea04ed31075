import type { Delivery, PostView, TimelineEntry } from '@tingshuo/contracts';

export type ThreadItem =
  | { kind: 'post'; at: string; post: PostView }
  | { kind: 'delivery'; at: string; delivery: Delivery }
  | { kind: 'written'; at: string; entry: TimelineEntry };

/** What the team wrote down itself: notes, and calls and visits that no network tells of. */
const WRITTEN: ReadonlySet<string> = new Set(['note', 'contact']);

/**
 * Posts, our replies, and what the team wrote down between them, in the order of time. A reply that came back from the network as a post stands once, as the
 * delivery that knows its state; cancelled replies were never said.
 */
export function threadItems(
  thread: readonly PostView[],
  deliveries: readonly Delivery[],
  timeline: readonly TimelineEntry[] = [],
): ThreadItem[] {
  const said = deliveries.filter(({ state }) => state !== 'cancelled');
  const known = new Set(said.flatMap(({ externalId }) => externalId ?? []));
  const posts = thread.filter(({ direction, externalId }) => direction === 'in' || !known.has(externalId));
  const items: ThreadItem[] = [
    ...posts.map((post) => ({ kind: 'post' as const, at: post.occurredAt, post })),
    ...said.map((delivery) => ({
      kind: 'delivery' as const,
      at: delivery.sentAt ?? delivery.createdAt,
      delivery,
    })),
    ...timeline
      .filter(({ type }) => WRITTEN.has(type))
      .map((entry) => ({ kind: 'written' as const, at: entry.at, entry })),
  ];
  return items.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** Posts of other people that came after the one that the writer had seen. */
export function newerThan(thread: readonly PostView[], seenPostId: string): PostView[] {
  const sorted = [...thread].sort((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt));
  const seen = sorted.findIndex(({ id }) => id === seenPostId);
  return seen < 0 ? [] : sorted.slice(seen + 1);
}

export function newestOf(thread: readonly PostView[]): string | null {
  return [...thread].sort((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt)).at(-1)?.id ?? null;
}
