/** The frame of Meta's pushes: entries of accounts, each with changes and events of conversations. */

import {
  BodyError,
  documentError,
  idText,
  isJsonObject,
  type JsonObject,
  lenient,
  mergeDocuments,
  type ParsedDocument,
  type ParsedPost,
  type PushedBatch,
  type PushReceiver,
  parsedDocument,
  parseJsonKeepingIds,
  type RemoteEvent,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { messageEvent, toDirectPost } from './direct-post.js';
import { type EntryFacts, readMessaging } from './messaging.js';
import { named } from './person.js';
import { unixTime } from './unix-time.js';

const entry = z.looseObject({
  id: lenient(idText),
  time: lenient(unixTime),
  changes: z.array(z.unknown()).catch([]),
  messaging: z.array(z.unknown()).catch([]),
  standby: z.array(z.unknown()).catch([]),
});
type Entry = z.output<typeof entry>;

export const pushDocument = z.object({ object: z.string(), entry: z.array(entry) });

/** Reads one change of an entry: what changed by name, and how. */
export type ChangeReader = (
  change: { field: string; value: unknown; raw: JsonObject },
  path: string,
  entry: EntryFacts,
) => ParsedDocument;

export interface PushKind {
  /** Meta's names of what these pushes are about. */
  objects: readonly string[];
  readChange: ChangeReader;
}

/** Whether a document is a push of one of these objects; some examples are lists of them. */
export const isPush = (json: unknown, { objects }: PushKind): boolean =>
  pushesIn(json).some((each) => objects.includes(String(each.object)));

const pushesIn = (json: unknown): JsonObject[] =>
  (Array.isArray(json) ? json : [json]).filter(
    (each): each is JsonObject => isJsonObject(each) && 'object' in each && Array.isArray(each.entry),
  );

/** Everything that a push tells, by account. */
function entriesIn(json: unknown, kind: PushKind): { facts: EntryFacts; document: ParsedDocument }[] {
  return pushesIn(json)
    .filter((each) => kind.objects.includes(String(each.object)))
    .flatMap((each) => {
      const { entry: entries } = pushDocument.parse(each);
      return entries.map((one, index) => readEntry(one, `entry[${index}]`, kind));
    });
}

function readEntry(source: Entry, path: string, { readChange }: PushKind) {
  const facts = { id: source.id ?? '', at: source.time };
  const changes = [...source.changes, ...('field' in source ? [source] : [])];
  const documents = changes.map((raw, index) => {
    const place = `${path}.changes[${index}]`;
    if (!isJsonObject(raw) || typeof raw.field !== 'string') return parsedDocument();
    return readChange({ field: raw.field, value: raw.value, raw }, place, facts);
  });
  const messaging = (['messaging', 'standby'] as const).flatMap((name) =>
    source[name].map((raw, index) => readMessaging(raw, `${path}.${name}[${index}]`, facts)),
  );
  return { facts, document: mergeDocuments([...documents, ...messaging]) };
}

/** A stored push as a document. */
export const readPush = (json: unknown, kind: PushKind): ParsedDocument =>
  mergeDocuments(entriesIn(json, kind).map(({ document }) => document));

/** A push as batches of events. Throws ConnectorError where the body is another document. */
export const pushReader =
  (kind: PushKind): PushReceiver['read'] =>
  ({ body }) => {
    const json = bodyJson(body);
    if (!isPush(json, kind)) throw documentError(json === undefined ? 'not_json' : 'other_document');
    return entriesIn(json, kind).map(({ facts, document }) => toBatch(facts, document));
  };

/** The body as JSON; undefined where it is none. */
export function bodyJson(body: Uint8Array): unknown {
  try {
    return parseJsonKeepingIds(Buffer.from(body).toString('utf8'));
  } catch (error) {
    if (error instanceof BodyError) return undefined;
    throw error;
  }
}

function toBatch({ id, at }: EntryFacts, document: ParsedDocument): PushedBatch {
  const posts = document.posts.map((post) => postEvent(post, id, at));
  const messages = document.messages.flatMap((message) => {
    const post = toDirectPost(message);
    return post ? [messageEvent(post)] : [];
  });
  const deleted = document.events.flatMap(({ type, targetExternalId, occurredAt = at }): RemoteEvent[] => {
    if (type !== 'deleted' || targetExternalId === undefined || occurredAt === undefined) return [];
    const eventId = `${targetExternalId}:deleted`;
    return [{ type, eventId, externalId: targetExternalId, occurredAt }];
  });
  const named = document.posts.flatMap(({ externalId, occurredAt = at }, index) =>
    posts[index] === undefined && occurredAt !== undefined ? [{ externalId, occurredAt }] : [],
  );
  return {
    accountExternalId: id,
    events: [...posts.flatMap((event) => event ?? []), ...messages, ...deleted],
    refused: document.refused,
    ...(named.length > 0 && { named }),
  };
}

/** The event of a post that tells enough; undefined where it has to be read first. */
function postEvent(post: ParsedPost, us: string, at: string | undefined): RemoteEvent | undefined {
  const { author, occurredAt = at, repostOf: _repostOf, ...rest } = post;
  if (!author || occurredAt === undefined || (post.text === undefined && post.media.length === 0))
    return undefined;
  const isOurs = author.externalId === us;
  const { externalId, editedAt } = post;
  return {
    type: 'post',
    eventId: editedAt === undefined ? externalId : `${externalId}:${editedAt}`,
    why: isOurs ? 'own' : 'mentioned',
    post: {
      ...rest,
      text: post.text ?? '',
      author: named(author),
      occurredAt,
      ...(isOurs && { isEcho: true }),
    },
  };
}
