/** Repositories: records are made under keys, read, replaced and deleted; files are uploaded. */
import { fileFacts } from '../files/file-facts.js';
import { postedFile } from '../files/upload-shelf.js';
import { type Answer, jsonAnswer } from '../http/answer.js';
import type { Account } from '../world/facts.js';
import { applyWrites } from './apply-writes.js';
import { internalError, invalidRequest, XrpcFailure } from './failures.js';
import { blobCid, cidOf, didOf } from './identity.js';
import { WRITE_POINTS } from './rate-limits.js';
import { POSTS, type RecordValue } from './records.js';
import { commitOf, nextKey, placeOf, readWrite } from './repo-writes.js';
import {
  limitOf,
  openMethod,
  required,
  type UserContext,
  userMethod,
  type XrpcContext,
  type XrpcMethod,
} from './server.js';
import { deleteRecord, makeRecord, type RecordPlace, recordAt, replaceRecord, uriAt } from './writing.js';

const LARGEST_BLOB = 5 * 1024 * 1024;

export const repoMethods: readonly XrpcMethod[] = [
  userMethod('POST', 'com.atproto.repo.createRecord', (context) => {
    const { place, record } = readWrite(context, nextKey(context));
    context.spend('points', didOf(place.owner), WRITE_POINTS.create);
    // The real server has no clean answer to a key that is taken.
    if (recordAt(context.server, place)) throw internalError();
    return written(context, place, record, makeRecord(context.server, place, record));
  }),
  userMethod('POST', 'com.atproto.repo.putRecord', putRecord),
  userMethod('POST', 'com.atproto.repo.deleteRecord', (context) => {
    const place = placeOf(context, null);
    context.spend('points', didOf(place.owner), WRITE_POINTS.delete);
    const { removed, postId } = deleteRecord(context.server, place);
    const answer = jsonAnswer(removed ? { commit: commitOf(context) } : {});
    return postId === undefined ? answer : { ...answer, effect: { deleted: postId } };
  }),
  applyWrites,
  openMethod('GET', 'com.atproto.repo.getRecord', (context) => {
    const id = 'com.atproto.repo.getRecord';
    const [collection, rkey] = ['collection', 'rkey'].map((name) => required(context.query, id, name));
    const owner = repoOf(context, required(context.query, id, 'repo'));
    const place = { owner, collection: collection ?? '', rkey: rkey ?? '' };
    const value = recordAt(context.server, place);
    if (!value) throw new XrpcFailure(400, 'RecordNotFound', `Could not locate record: ${uriAt(place)}`);
    return jsonAnswer({ uri: uriAt(place), cid: cidOf(value), value });
  }),
  openMethod('GET', 'com.atproto.repo.listRecords', listRecords),
  userMethod('POST', 'com.atproto.repo.uploadBlob', (context) => {
    const { server, request, viewer } = context;
    context.spend('uploads', didOf(viewer));
    if (request.bytes.length > LARGEST_BLOB)
      throw new XrpcFailure(413, 'PayloadTooLarge', 'request entity too large');
    const cid = blobCid(request.bytes);
    // A server looks into the bytes before it believes what a client says.
    const told = request.headers['content-type'] ?? 'application/octet-stream';
    const mimeType = fileFacts(request.bytes)?.mimeType ?? told;
    server.records.keepBlob(postedFile({ id: cid, type: mimeType, bytes: request.bytes, alt: null }));
    const blob = { $type: 'blob', ref: { $link: cid }, mimeType, size: request.bytes.length };
    return { ...jsonAnswer({ blob }), effect: { created: `blob ${cid}` } };
  }),
];

/**
 * The same record twice is one record and no second commit; another one takes its place, unless the writer says what
 * it expects there (`swapRecord`: the hash, or null for nothing).
 */
function putRecord(context: UserContext): Answer {
  const { server, body } = context;
  const { place, record } = readWrite(context, null);
  const existing = recordAt(server, place);
  context.spend('points', didOf(place.owner), existing ? WRITE_POINTS.update : WRITE_POINTS.create);
  const cid = existing && cidOf(existing);
  if (body.swapRecord !== undefined && (body.swapRecord ?? undefined) !== cid)
    throw new XrpcFailure(400, 'InvalidSwap', `Record was at ${cid ?? 'null'}`);
  if (!existing) return written(context, place, record, makeRecord(server, place, record));
  if (cid === cidOf(record)) {
    const answer = jsonAnswer({ uri: uriAt(place), cid, validationStatus: 'valid' });
    return { ...answer, effect: { idempotencyKey: place.rkey, repeated: true } };
  }
  replaceRecord(server, place, record);
  return written(context, place, record, null);
}

function written(
  context: XrpcContext,
  place: RecordPlace,
  record: RecordValue,
  postId: string | null,
): Answer {
  const uri = uriAt(place);
  const json = { uri, cid: cidOf(record), commit: commitOf(context), validationStatus: 'valid' };
  const effect = { idempotencyKey: place.rkey, ...(postId === null ? { detail: uri } : { created: postId }) };
  return { ...jsonAnswer(json), effect };
}

function repoOf({ server }: XrpcContext, repo: string): Account {
  const owner = server.directory.find(repo);
  if (!owner) throw invalidRequest(`Could not find repo: ${repo}`);
  return owner;
}

/** By key from the highest down; keys of posts rise with time. */
function listRecords(context: XrpcContext): Answer {
  const id = 'com.atproto.repo.listRecords';
  const { server, query } = context;
  const owner = repoOf(context, required(query, id, 'repo'));
  const collection = required(query, id, 'collection');
  const limit = limitOf(query, id);
  const cursor = query.get('cursor');
  const posts = collection === POSTS ? server.world.posts.by(owner.id) : [];
  const all = posts
    .filter((post) => !post.repostOf)
    .map((post) => ({ ...server.records.refOf(post), value: server.records.recordOf(post) }))
    .sort((left, right) => (left.uri < right.uri ? 1 : -1));
  const rest = cursor === null ? all : all.filter(({ uri }) => (uri.split('/').at(-1) ?? '') < cursor);
  const page = rest.slice(0, limit);
  const last = page.at(-1)?.uri.split('/').at(-1);
  return jsonAnswer({
    records: page,
    ...(last !== undefined && rest.length > limit && { cursor: last }),
  });
}
