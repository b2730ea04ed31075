/** What a write says: where, by whom, what; in the writer's own repository only. */
import { invalidRequest, XrpcFailure } from './failures.js';
import { cidOf, recordKeyAt } from './identity.js';
import { FOLLOWS, GATES, isObject, LIKES, POSTS, REPOSTS, type RecordValue } from './records.js';
import type { UserContext, XrpcContext } from './server.js';
import { checkGate, checkPost } from './validation.js';
import type { RecordPlace } from './writing.js';

const RECORD_KEY = /^[a-zA-Z0-9._~:-]{1,512}$/;
/** Records of these collections are named by the time at which they were made. */
const TIMED: ReadonlySet<string> = new Set([POSTS, REPOSTS, LIKES, FOLLOWS, GATES]);
const TID = /^[2-7a-j][2-7a-z]{12}$/;

export function readWrite(
  context: UserContext,
  key: string | null,
): { place: RecordPlace; record: RecordValue } {
  const place = placeOf(context, key);
  const { record } = context.body;
  if (!isObject(record)) throw invalidRequest('Missing required key "record" at $');
  if (place.collection === GATES) checkGate(record, place.rkey);
  if (place.collection === POSTS) checkPost(record, (cid) => context.server.records.blob(cid));
  return { place, record };
}

/** The place that a write names, in the writer's own repository only. */
export function placeOf({ server, body, viewer }: UserContext, key: string | null): RecordPlace {
  const text = (name: string): string => {
    const value = body[name];
    if (typeof value === 'string' && value !== '') return value;
    throw invalidRequest(`Missing required key "${name}" at $`);
  };
  const [repo, collection] = [text('repo'), text('collection')];
  const rkey = key !== null && body.rkey === undefined ? key : text('rkey');
  if (!(TIMED.has(collection) ? TID : RECORD_KEY).test(rkey)) throw invalidRequest('Invalid record key');
  const owner = server.directory.find(repo);
  if (!owner) throw new XrpcFailure(403, 'AccountNotFound', 'Account not found');
  if (owner.id !== viewer.id) throw new XrpcFailure(401, 'AuthenticationRequired', 'Authentication Required');
  return { owner: viewer, collection, rkey };
}

export function nextKey({ server }: XrpcContext): string {
  return recordKeyAt(server.now(), server.records.nextNumber());
}

export function commitOf(context: XrpcContext): { cid: string; rev: string } {
  const rev = nextKey(context);
  return { cid: cidOf({ rev }), rev };
}
