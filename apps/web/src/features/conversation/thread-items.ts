import type { Delivery, PostView } from '@tingshuo/contracts';

export type ThreadItem =
  | { kind: 'post'; at: string; post: PostView }
  | { kind: 'delivery'; at: string; delivery: Delivery };

/**
 * Posts and our replies in the order of time. A reply that came back from the network as a post stands once, as the
 * delivery that knows its state; cancelled replies were never said.
 */
export function threadItems(thread: readonly PostView[], deliveries: readonly Delivery[]): ThreadItem[] {
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
