import type { Batch, Connector, Cursor } from '@tingshuo/connector-kit';
import { commentItems, statusItems } from './map.js';
import { commentList, statusList } from './schemas.js';
import { pollStream, type Stream } from './timeline.js';

/** Statuses that name the account, comments that name it, and comments below its own statuses. */
const STREAMS: Record<string, Stream> = {
  statuses: {
    endpoint: { free: 'statuses/mentions', commercial: 'statuses/mentions/biz' },
    schema: statusList,
    items: statusItems('mentioned'),
    pageSize: 200,
  },
  comments: {
    endpoint: { free: 'comments/mentions', commercial: 'comments/mentions/biz' },
    schema: commentList,
    items: commentItems('mentioned'),
    pageSize: 50,
  },
  toMe: {
    endpoint: { free: 'comments/to_me', commercial: 'comments/to_me/biz' },
    schema: commentList,
    items: commentItems('mentioned'),
    pageSize: 50,
  },
};

/** Polls the three lists; a comment that is in two of them is one event. */
export const mentions: NonNullable<Connector['mentions']> = async (account, cursor, options) => {
  const merged: Batch = { events: [], refused: [], cursor: {}, more: false };
  const seen = new Set<string>();
  for (const [name, stream] of Object.entries(STREAMS)) {
    const batch = await pollStream(account, stream, partOf(cursor, name), options);
    merged.events.push(...batch.events.filter(({ eventId }) => !seen.has(eventId)));
    for (const { eventId } of batch.events) seen.add(eventId);
    merged.refused.push(...batch.refused);
    merged.more ||= batch.more;
    if (batch.gap) merged.gap = true;
    for (const [key, value] of Object.entries(batch.cursor)) merged.cursor[`${name}.${key}`] = value;
  }
  return merged;
};

/** One list's part of the cursor, in the names that polling knows. */
function partOf(cursor: Cursor | null, name: string): Cursor | null {
  if (cursor === null) return null;
  const own = Object.entries(cursor).filter(([key]) => key.startsWith(`${name}.`));
  return Object.fromEntries(own.map(([key, value]) => [key.slice(name.length + 1), value]));
}
