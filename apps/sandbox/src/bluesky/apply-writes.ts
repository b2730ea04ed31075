/** Several writes at once, all of them or none. The real server has no clean answer to one that cannot be. */
import { jsonAnswer } from '../http/answer.js';
import { internalError, invalidRequest } from './failures.js';
import { cidOf, didOf } from './identity.js';
import { WRITE_POINTS } from './rate-limits.js';
import { isObject, type RecordValue } from './records.js';
import { commitOf, nextKey, placeOf, readWrite } from './repo-writes.js';
import { type UserContext, userMethod, type XrpcMethod } from './server.js';
import { deleteRecord, makeRecord, type RecordPlace, recordAt, replaceRecord, uriAt } from './writing.js';

type Kind = 'create' | 'update' | 'delete';

interface Write {
  kind: Kind;
  place: RecordPlace;
  /** Null where it is deleted. */
  record: RecordValue | null;
}

export const applyWrites: XrpcMethod = userMethod('POST', 'com.atproto.repo.applyWrites', (context) => {
  const { writes } = context.body;
  if (!Array.isArray(writes)) throw invalidRequest('Missing required key "writes" at $');
  const all = writes.map((write) => readOne(context, write));
  for (const { kind, place } of all) {
    context.spend('points', didOf(place.owner), WRITE_POINTS[kind]);
    const isThere = Boolean(recordAt(context.server, place));
    if (isThere === (kind === 'create')) throw internalError();
  }
  return jsonAnswer({ commit: commitOf(context), results: all.map((write) => carriedOut(context, write)) });
});

function readOne(context: UserContext, write: unknown): Write {
  const kind = isObject(write) ? /#(create|update|delete)$/.exec(String(write.$type))?.[1] : undefined;
  if (!isObject(write) || !isKind(kind)) throw invalidRequest('Invalid write at $.writes');
  const { collection, rkey, value } = write;
  const body = { repo: context.body.repo, collection, rkey, record: value };
  const one = { ...context, body };
  if (kind === 'delete') return { kind, place: placeOf(one, null), record: null };
  return { kind, ...readWrite(one, kind === 'create' ? nextKey(context) : null) };
}

const isKind = (kind: string | undefined): kind is Kind =>
  kind === 'create' || kind === 'update' || kind === 'delete';

function carriedOut({ server }: UserContext, { kind, place, record }: Write): Record<string, unknown> {
  const $type = `com.atproto.repo.applyWrites#${kind}Result`;
  if (record === null) {
    deleteRecord(server, place);
    return { $type };
  }
  if (kind === 'create') makeRecord(server, place, record);
  else replaceRecord(server, place, record);
  return { $type, uri: uriAt(place), cid: cidOf(record), validationStatus: 'valid' };
}
