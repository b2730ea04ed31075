/** Lines of Jetstream, the network's firehose as JSON: what happened in a repository, by the names of its records. */

import {
  count,
  type JsonObject,
  lenient,
  mapItem,
  type ParsedEvent,
  type Refusal,
  shape,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { POSTS } from './at-uri.js';
import { storedPost } from './map.js';
import { postRecord } from './schemas.js';

const name = z.string().min(1).max(500);
const commit = z.object({ operation: name, collection: name, rkey: name, record: z.unknown().optional() });
const line = z.object({
  did: name,
  time_us: lenient(count),
  kind: name,
  commit: commit.optional(),
});
type Line = z.output<typeof line>;

/** A like or repost names a record, a follow somebody. */
const about = z.object({ subject: z.union([z.object({ uri: name }).transform(({ uri }) => uri), name]) });

const ACTS: Record<
  string,
  { create: ParsedEvent['type']; update?: ParsedEvent['type']; delete: ParsedEvent['type'] }
> = {
  'app.bsky.feed.like': { create: 'like', delete: 'unlike' },
  'app.bsky.feed.repost': { create: 'repost', delete: 'other' },
  'app.bsky.graph.follow': { create: 'follow', delete: 'unfollow' },
  [POSTS]: { create: 'other', update: 'edited', delete: 'deleted' },
};

const isLine = (object: JsonObject) =>
  'did' in object && 'time_us' in object && typeof object.kind === 'string';

/** A line of the stream. */
export const jetstreamLine = shape(isLine, line, (told, { path }) => {
  const { operation, collection, record } = told.commit ?? {};
  if (collection !== POSTS || operation === 'delete') return { events: [toEvent(told)] };
  const refused: Refusal[] = [];
  const posts = mapItem(record, postRecord, `${path}.commit.record`, refused, (value) =>
    storedPost(addressOf(told), value),
  );
  return { posts, refused, events: operation === 'create' ? [] : [toEvent(told)] };
});

const addressOf = ({ did, commit: change }: Line) => `at://${did}/${change?.collection}/${change?.rkey}`;

function toEvent(told: Line): ParsedEvent {
  const { did, time_us, kind, commit: change } = told;
  const occurredAt = time_us === undefined ? undefined : new Date(time_us / 1000).toISOString();
  const facts = withoutUndefined({ actor: { externalId: did }, occurredAt });
  if (!change) return { ...facts, type: 'other', name: kind };
  const { operation, collection, record } = change;
  const act = ACTS[collection];
  const uri = addressOf(told);
  return {
    ...facts,
    type:
      (operation === 'delete' ? act?.delete : operation === 'update' ? act?.update : act?.create) ?? 'other',
    name: `${collection}.${operation}`,
    eventId: uri,
    targetExternalId: about.safeParse(record).data?.subject ?? uri,
  };
}
