import {
  type Batch,
  type Cursor,
  forgotten,
  heardFrom,
  type Manifest,
  type PassedOver,
} from '@tingshuo/connector-kit';
import type { NewGap } from '../ingest/ingest-input.js';

/** What a poll has not heard: a hole that can be walked through, or what the network did not show. */
export function passedOverBy(
  batch: Batch,
  hole: PassedOver | undefined,
  former: Cursor | null,
  now: Date,
): NewGap | undefined {
  if (!hole && !batch.gap) return undefined;
  const since = hole?.after ?? heardFrom(former);
  const oldest = oldestOf(batch);
  return {
    after: since === undefined ? null : new Date(since),
    before: oldest === null ? now : new Date(oldest),
    cursor: hole?.cursor ?? null,
  };
}

/** What a network that keeps its news for a while only has thrown away since it was asked last. */
export function forgottenSince(
  { lastSuccessAt }: { lastSuccessAt: Date | null },
  { keepsNewsForMs }: Pick<Manifest, 'keepsNewsForMs'>,
  now: Date,
): NewGap | undefined {
  const lost = forgotten(lastSuccessAt?.getTime() ?? null, now.getTime(), keepsNewsForMs);
  return lost ? { after: new Date(lost.after), before: new Date(lost.before), cursor: null } : undefined;
}

/** The oldest time of a batch, in milliseconds since 1970; null where it has none. */
export function oldestOf({ events }: Pick<Batch, 'events'>): number | null {
  const times = events
    .map((event) => Date.parse(event.type === 'post' ? event.post.occurredAt : event.occurredAt))
    .filter((time) => !Number.isNaN(time));
  return times.length === 0 ? null : times.reduce((least, time) => Math.min(least, time));
}
