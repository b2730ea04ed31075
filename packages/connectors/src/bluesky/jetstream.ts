/** Lines of Jetstream, the network's firehose as JSON: what happened in a repository, by the names of its records. */

import {
  count,
  isJsonObject,
  type JsonObject,
  lenient,
  mapItem,
  type ParsedDocument,
  type ParsedEvent,
  parsedDocument,
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

/** Whether an object is a line of the stream. */
export const isJetstream = (object: JsonObject) =>
  'did' in object && 'time_us' in object && typeof object.kind === 'string';

/** What a line tells. */
export function fromJetstream(source: JsonObject, path: string): ParsedDocument {
  const found = parsedDocument();
  for (const told of mapItem(source, line, path, found.refused, (each) => each)) readLine(told, path, found);
  return found;
}

const ACTS: Record<string, { create: ParsedEvent['type']; delete: ParsedEvent['type'] }> = {
  'app.bsky.feed.like': { create: 'like', delete: 'unlike' },
  'app.bsky.feed.repost': { create: 'repost', delete: 'other' },
  'app.bsky.graph.follow': { create: 'follow', delete: 'unfollow' },
  [POSTS]: { create: 'other', delete: 'deleted' },
};

function readLine({ did, time_us, kind, commit: change }: Line, path: string, found: ParsedDocument): void {
  const occurredAt = time_us === undefined ? undefined : new Date(time_us / 1000).toISOString();
  const facts = withoutUndefined({ actor: { externalId: did }, occurredAt });
  if (!change) {
    found.events.push({ ...facts, type: 'other', name: kind });
    return;
  }
  const { operation, collection, rkey, record } = change;
  const uri = `at://${did}/${collection}/${rkey}`;
  if (collection === POSTS && operation !== 'delete')
    found.posts.push(
      ...mapItem(record, postRecord, `${path}.commit.record`, found.refused, (value) =>
        storedPost(uri, value),
      ),
    );
  if (collection === POSTS && operation === 'create') return;
  const isEdit = collection === POSTS && operation === 'update';
  const act = operation === 'delete' ? ACTS[collection]?.delete : ACTS[collection]?.create;
  const subject = isJsonObject(record) ? about.safeParse(record).data?.subject : undefined;
  found.events.push({
    ...facts,
    type: isEdit ? 'edited' : (act ?? 'other'),
    name: `${collection}.${operation}`,
    eventId: uri,
    targetExternalId: subject ?? uri,
  });
}
