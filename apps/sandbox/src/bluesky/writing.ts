/** Makes, replaces and deletes records: what they mean in the world. */
import type { Account } from '../world/facts.js';
import type { PlacedPost } from '../world/post-store.js';
import { invalidRequest } from './failures.js';
import { atUri, didOf, parseAtUri } from './identity.js';
import { FOLLOWS, isObject, LIKES, POSTS, PROFILES, REPOSTS, type RecordValue } from './records.js';
import type { BlueskyServer } from './server.js';
import { imagesOf } from './validation.js';

export interface RecordPlace {
  owner: Account;
  collection: string;
  rkey: string;
}

export const uriAt = ({ owner, collection, rkey }: RecordPlace): string =>
  atUri(didOf(owner), collection, rkey);

/** The record at a place, or undefined. */
export function recordAt({ records }: BlueskyServer, place: RecordPlace): RecordValue | undefined {
  const post = records.postAt(uriAt(place));
  return post ? records.recordOf(post) : (records.other(uriAt(place))?.value ?? madeProfile(place));
}

/** Everybody who lives there has a profile, also who never wrote it through the API. */
function madeProfile({ owner, collection, rkey }: RecordPlace): RecordValue | undefined {
  if (collection !== PROFILES || rkey !== 'self') return undefined;
  const createdAt = new Date(owner.createdAt).toISOString();
  return { $type: PROFILES, displayName: owner.name, description: owner.bio, createdAt };
}

/** Puts a record where none is. Answers the id of a post that came into being. */
export function makeRecord(server: BlueskyServer, place: RecordPlace, value: RecordValue): string | null {
  if (place.collection === POSTS) return publishPost(server, place, value).id;
  if (place.collection === REPOSTS) {
    const subject = postOf(server, value.subject);
    if (subject) return repost(server, place, subject, value).id;
  }
  server.records.keepOther(uriAt(place), { value, targetId: relate(server, place, value) });
  return null;
}

export function replaceRecord(server: BlueskyServer, place: RecordPlace, value: RecordValue): void {
  const post = server.records.postAt(uriAt(place));
  if (!post) server.records.keepOther(uriAt(place), { value, targetId: null });
  else {
    const change = { text: String(value.text), native: { rkey: place.rkey, record: value } };
    server.world.edit(post.id, change, server.now());
  }
}

/** Answers whether there was something to delete. */
export function deleteRecord(
  server: BlueskyServer,
  place: RecordPlace,
): { removed: boolean; postId?: string } {
  const { world, records } = server;
  const post = records.postAt(uriAt(place));
  if (post) {
    world.remove(post.id, server.now());
    return { removed: true, postId: post.id };
  }
  const other = records.other(uriAt(place));
  if (!other) return { removed: false };
  records.dropOther(uriAt(place));
  if (other.targetId !== null && place.collection === LIKES)
    world.unlike(place.owner.id, other.targetId, server.now());
  if (other.targetId !== null && place.collection === FOLLOWS)
    world.unfollow(place.owner.id, other.targetId, server.now());
  return { removed: true };
}

function publishPost(server: BlueskyServer, { owner, rkey }: RecordPlace, record: RecordValue): PlacedPost {
  const parent = isObject(record.reply) ? postOf(server, record.reply.parent) : undefined;
  const quoted = quotedBy(server, record);
  const told = [parent?.authorId, quoted?.authorId].flatMap((id) => id ?? []);
  const [lang] = Array.isArray(record.langs) ? record.langs : [];
  return server.world.publish({
    authorId: owner.id,
    text: String(record.text),
    at: Date.parse(String(record.createdAt)),
    arrivedAt: server.now(),
    origin: 'api',
    lang: typeof lang === 'string' ? lang : owner.lang,
    parentId: parent?.id ?? null,
    quoteOf: quoted?.id ?? null,
    mentions: mentionedIn(server, record),
    extraMentions: told,
    native: { rkey, record, files: filesOf(server, record) },
  });
}

function repost(
  server: BlueskyServer,
  { owner, rkey }: RecordPlace,
  subject: PlacedPost,
  record: RecordValue,
): PlacedPost {
  return server.world.publish({
    authorId: owner.id,
    text: '',
    arrivedAt: server.now(),
    origin: 'api',
    repostOf: subject.id,
    lang: subject.lang,
    native: { rkey, record },
  });
}

/** A like or a follow; answers whom or what it is about. */
function relate(
  server: BlueskyServer,
  { owner, collection }: RecordPlace,
  value: RecordValue,
): string | null {
  if (collection === LIKES) {
    const post = postOf(server, value.subject);
    if (post) server.world.like(owner.id, post.id, server.now());
    return post?.id ?? null;
  }
  if (collection !== FOLLOWS) return null;
  const account = server.directory.find(String(value.subject));
  if (!account) throw invalidRequest('Could not find the subject of the follow');
  server.world.follow(owner.id, account.id, server.now());
  return account.id;
}

/** Who is mentioned is what the facets say, whatever the text looks like. */
function mentionedIn(server: BlueskyServer, { facets }: RecordValue): string[] {
  const features = (Array.isArray(facets) ? facets : []).flatMap((facet) =>
    isObject(facet) && Array.isArray(facet.features) ? facet.features : [],
  );
  return features.flatMap((feature) => {
    const did = isObject(feature) && typeof feature.did === 'string' ? feature.did : null;
    return (did === null ? undefined : server.directory.find(did)?.id) ?? [];
  });
}

function filesOf({ records }: BlueskyServer, { embed }: RecordValue) {
  return imagesOf(embed).flatMap(({ cid, alt }) => {
    const blob = records.blob(cid);
    return blob ? [{ ...blob, alt }] : [];
  });
}

function quotedBy(server: BlueskyServer, { embed }: RecordValue): PlacedPost | undefined {
  if (!isObject(embed) || !isObject(embed.record)) return undefined;
  return postOf(server, isObject(embed.record.record) ? embed.record.record : embed.record);
}

function postOf(server: BlueskyServer, ref: unknown): PlacedPost | undefined {
  const uri = isObject(ref) ? String(ref.uri) : '';
  return parseAtUri(uri) ? server.records.postAt(uri) : undefined;
}
