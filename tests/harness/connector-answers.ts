import type { Batch, Cursor, Outcome, RemoteEvent, RemotePost } from '@tingshuo/connector-kit';
import { expect } from 'vitest';

/** Reads on from a cursor until the network has no more, as the polls do; nothing may be refused. */
export async function drain(read: (cursor: Cursor | null) => Promise<Batch>, from: Cursor | null) {
  const events: RemoteEvent[] = [];
  let cursor = from;
  for (let rounds = 0; rounds < 30; rounds++) {
    const batch = await read(cursor);
    events.push(...batch.events);
    cursor = batch.cursor;
    expect(batch.refused).toEqual([]);
    if (!batch.more) break;
  }
  return { events, cursor };
}

export function postsOf(events: readonly RemoteEvent[]): RemotePost[] {
  return events.flatMap((event) => (event.type === 'post' ? [event.post] : []));
}

export const idOf = ({ externalId }: { externalId: string }): string => externalId;

/** The id that the network gave what it took; a test ends here when it did not. */
export function idOfAccepted(outcome: Outcome): string {
  if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
  return outcome.externalId;
}

/** Stands for an ability or an answer that a test cannot do without. */
export function missing(): never {
  throw new Error('the connector lacks an ability of this test');
}
