/** The frame of Meta's pushes: entries of accounts, each with changes and events of conversations. */

import {
  bodyJson,
  documentError,
  idText,
  isJsonObject,
  type JsonObject,
  lenient,
  mergeDocuments,
  type ParsedDocument,
  type ParsedPost,
  type PushReceiver,
  parsedDocument,
  parseItems,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { type EntryFacts, readMessaging } from './messaging.js';
import { toBatch } from './pushed-events.js';
import { unixTime } from './unix-time.js';

const entry = z.looseObject({
  id: lenient(idText),
  time: lenient(unixTime),
  changes: z.array(z.unknown()).catch([]),
  messaging: z.array(z.unknown()).catch([]),
  standby: z.array(z.unknown()).catch([]),
});
type Entry = z.output<typeof entry>;

/** When the entries of a push were sent, as far as they tell; ISO 8601. */
export const timesIn = (json: unknown): string[] =>
  pushesIn(json).flatMap((each) =>
    parseItems(each.entry, entry, 'entry').values.flatMap(({ time }) => time ?? []),
  );

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

interface Push {
  object: string;
  entry: unknown[];
}

/** Whether a document is a push of one of these objects; some examples are lists of them. */
export const isPush = (json: unknown, { objects }: PushKind): boolean =>
  pushesIn(json).some(({ object }) => objects.includes(object));

/** One change by itself, as the dashboard of an app shows and sends it; undefined for other documents. */
export function pushOfChange(json: unknown, { objects: [object] }: PushKind): object | undefined {
  const isChange = isJsonObject(json) && typeof json.field === 'string' && isJsonObject(json.value);
  return isChange ? { object, entry: [{ changes: [json] }] } : undefined;
}

const pushesIn = (json: unknown): Push[] =>
  (Array.isArray(json) ? json : [json]).flatMap((each) =>
    isJsonObject(each) && typeof each.object === 'string' && Array.isArray(each.entry)
      ? [{ object: each.object, entry: each.entry }]
      : [],
  );

interface EntryRead {
  facts: EntryFacts;
  document: ParsedDocument;
}

/** Everything that a push tells, by account. */
function entriesIn(json: unknown, kind: PushKind): EntryRead[] {
  return pushesIn(json)
    .filter(({ object }) => kind.objects.includes(object))
    .flatMap((push) => {
      const { values, refused } = parseItems(push.entry, entry, 'entry');
      const read = values.map((one, index) => readEntry(one, `entry[${index}]`, kind));
      return refused.length === 0
        ? read
        : [...read, { facts: { id: '' }, document: parsedDocument({ refused }) }];
    });
}

function readEntry(source: Entry, path: string, { readChange }: PushKind): EntryRead {
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
  const document = mergeDocuments([...documents, ...messaging]);
  return { facts, document: { ...document, posts: document.posts.map((post) => marked(post, facts)) } };
}

/** What the account wrote itself comes back too. */
const marked = (post: ParsedPost, { id }: EntryFacts): ParsedPost =>
  post.author?.externalId === id ? { ...post, isEcho: true } : post;

/** A stored push as a document. */
export const readPush = (json: unknown, kind: PushKind): ParsedDocument =>
  mergeDocuments(entriesIn(json, kind).map(({ document }) => document));

/** A push as batches of events. Throws ConnectorError where the body is another document. */
export const pushReader =
  (kind: PushKind): PushReceiver['read'] =>
  ({ body }) => {
    const json = bodyJson(body);
    if (!isPush(json, kind)) throw documentError('other_document');
    return entriesIn(json, kind).map(({ facts, document }) => toBatch(facts, document));
  };
