/** Lines of Jetstream, the network's firehose as JSON: what happened in a repository, by the names of its records. */

import {
  count,
  isJsonObject,
  type JsonObject,
  lenient,
  mapItem,
  objectOf,
  type ParsedDocument,
  type ParsedEvent,
  type Refusal,
  shape,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { POSTS, parseAtUri } from './at-uri.js';
import { toStoredRecord } from './stored.js';
import { storedPostRecord } from './stored-schemas.js';

const name = z.string().min(1).max(500);
const commit = z.object({ operation: name, collection: name, rkey: name, record: z.unknown().optional() });
const line = z.object({
  did: name,
  time_us: lenient(count).optional(),
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

// As the first version of the stream called them.
const FIRST_KINDS: Record<string, string> = { com: 'commit', id: 'identity', acc: 'account' };
const FIRST_OPERATIONS: Record<string, string> = { c: 'create', u: 'update', d: 'delete' };

/** A line of the stream in the form that it has now; undefined for other objects. */
function lineIn(object: JsonObject): JsonObject | undefined {
  const { did, type, commit: told, record } = object;
  if (did !== undefined && 'time_us' in object) {
    if (typeof object.kind === 'string') return object;
    const kind = typeof type === 'string' ? FIRST_KINDS[type] : undefined;
    if (kind === undefined) return undefined;
    const { type: first, ...change } = objectOf(told);
    const operation = FIRST_OPERATIONS[String(first)] ?? first;
    return { ...object, kind, ...(isJsonObject(told) && { commit: { ...change, operation } }) };
  }
  // Tap wraps what happened to a record under the names of its own.
  if (type === 'record' && isJsonObject(record) && 'did' in record && 'collection' in record)
    return { did: record.did, kind: 'commit', commit: { ...record, operation: record.action } };
  return undefined;
}

const isLine = (object: JsonObject) => lineIn(object) !== undefined;
const anyLine = z.preprocess((told) => (isJsonObject(told) ? lineIn(told) : told), line);

/** A line of the stream. */
export const jetstreamLine = shape(isLine, anyLine, (told, { path }) => {
  const { operation, collection, record } = told.commit ?? {};
  if (collection !== POSTS || operation === 'delete') return { events: [actOf(told)] };
  const refused: Refusal[] = [];
  const { value: schema } = storedPostRecord.shape;
  const posts = mapItem(record, schema, `${path}.commit.record`, refused, (value) =>
    toStoredRecord(addressOf(told), value),
  );
  return { posts, refused, events: operation === 'create' ? [] : [actOf(told)] };
});

const addressOf = ({ did, commit: change }: Line) => `at://${did}/${change?.collection}/${change?.rkey}`;

/** What a line tells that is no post. */
function actOf(told: Line): ParsedEvent {
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

/** A like, repost or follow that stands in a repository. */
export function toAct(uri: string, record: Record<string, unknown>): Partial<ParsedDocument> {
  const parts = parseAtUri(uri);
  if (!parts) return {};
  const { repo: did, collection, rkey } = parts;
  const event = actOf({ did, kind: 'commit', commit: { operation: 'create', collection, rkey, record } });
  const { createdAt, subject } = record;
  const at = typeof createdAt === 'string' ? Date.parse(createdAt) : Number.NaN;
  return {
    events: [{ ...event, ...(!Number.isNaN(at) && { occurredAt: new Date(at).toISOString() }) }],
    ...(event.type === 'follow' && typeof subject === 'string' && { profiles: [{ externalId: subject }] }),
  };
}
