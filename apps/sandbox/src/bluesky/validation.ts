/** What a server refuses of a post record, in the words of its lexicon. */
import type { PostedFile } from '../files/upload-shelf.js';
import { invalidRequest, XrpcFailure } from './failures.js';
import { parseAtUri } from './identity.js';
import { GATES, isObject, POSTS, type RecordValue } from './records.js';
import { byteCount, graphemeCount, MAX_BYTES, MAX_GRAPHEMES } from './text-length.js';

const MOST_LANGS = 3;
const MOST_IMAGES = 4;
const LARGEST_IMAGE = 2_000_000;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** Throws the refusal of a record that is no sound post. `blobOf` knows what was uploaded. */
export function checkPost(record: RecordValue, blobOf: BlobOf): void {
  if (record.$type !== undefined && record.$type !== POSTS)
    throw invalidRequest(`Invalid $type: expected ${POSTS}, got ${String(record.$type)}`);
  checkText(record.text);
  checkInstant(record.createdAt);
  if (Array.isArray(record.langs) && record.langs.length > MOST_LANGS)
    throw invalid(`array too big (maximum ${MOST_LANGS}, got ${record.langs.length}) at $.record.langs`);
  if (record.reply !== undefined) checkReply(record.reply);
  if (isObject(record.embed)) checkImages(record.embed, blobOf);
}

function checkText(text: unknown): void {
  if (text === undefined) throw invalid('Missing required key "text" at $.record');
  if (typeof text !== 'string') throw invalid('Expected string value type at $.record.text');
  const bytes = byteCount(text);
  if (bytes > MAX_BYTES)
    throw invalid(`string too big (maximum ${MAX_BYTES}, got ${bytes}) at $.record.text`);
  const graphemes = graphemeCount(text);
  if (graphemes > MAX_GRAPHEMES)
    throw invalid(`grapheme too big (maximum ${MAX_GRAPHEMES}, got ${graphemes}) at $.record.text`);
}

function checkInstant(value: unknown): void {
  if (value === undefined) throw invalid('Missing required key "createdAt" at $.record');
  const isInstant = typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value));
  if (!isInstant) throw invalid(`Invalid datetime (got ${JSON.stringify(value)}) at $.record.createdAt`);
}

function checkReply(reply: unknown): void {
  for (const name of ['root', 'parent']) {
    const ref = isObject(reply) ? reply[name] : undefined;
    if (!isObject(ref)) throw invalid(`Missing required key "${name}" at $.record.reply`);
    if (parseAtUri(String(ref.uri)) === null)
      throw invalid(`Invalid at-uri (got ${JSON.stringify(ref.uri)}) at $.record.reply.${name}.uri`);
    if (typeof ref.cid !== 'string') throw invalid(`Missing required key "cid" at $.record.reply.${name}`);
  }
}

const MOST_HIDDEN = 300;

/** Throws the refusal of a record that is no sound rule of a thread; it stands under the key of the first post. */
export function checkGate(record: RecordValue, rkey: string): void {
  const refused = (what: string): XrpcFailure => invalidRequest(`Invalid ${GATES} record: ${what}`);
  const post = parseAtUri(String(record.post));
  if (post?.rkey !== rkey) throw refused('Invalid at-uri at $.record.post');
  if (typeof record.createdAt !== 'string') throw refused('Missing required key "createdAt" at $.record');
  const hidden = record.hiddenReplies ?? [];
  if (!Array.isArray(hidden)) throw refused('Expected array value type at $.record.hiddenReplies');
  if (hidden.length > MOST_HIDDEN)
    throw refused(`array too big (maximum ${MOST_HIDDEN}, got ${hidden.length}) at $.record.hiddenReplies`);
}

type BlobOf = (cid: string) => PostedFile | undefined;

/** The pictures of an embed: what each is a reference to, and how it is described. */
export function imagesOf(embed: unknown): { cid: string; alt: string }[] {
  if (!isObject(embed)) return [];
  const holder = isObject(embed.media) ? embed.media : embed;
  return (Array.isArray(holder.images) ? holder.images : []).map((each: unknown) => {
    const { image, alt } = isObject(each) ? each : {};
    const cid = isObject(image) && isObject(image.ref) ? String(image.ref.$link) : '';
    return { cid, alt: typeof alt === 'string' ? alt : '' };
  });
}

function checkImages(embed: RecordValue, blobOf: BlobOf): void {
  const images = imagesOf(embed);
  if (images.length > MOST_IMAGES)
    throw invalid(`array too big (maximum ${MOST_IMAGES}, got ${images.length}) at $.record.embed.images`);
  for (const { cid } of images) {
    const blob = blobOf(cid);
    if (!blob) throw new XrpcFailure(400, 'BlobNotFound', `Could not find blob: ${cid}`);
    if (!blob.type.startsWith('image/'))
      throw new XrpcFailure(
        400,
        'InvalidMimeType',
        `Wrong type of file. It is ${blob.type} but it must match image/*.`,
      );
    if (blob.size > LARGEST_IMAGE)
      throw new XrpcFailure(
        400,
        'BlobTooLarge',
        `This file is too large. It is ${blob.size} but the maximum size is ${LARGEST_IMAGE}.`,
      );
  }
}

const invalid = (what: string): XrpcFailure => invalidRequest(`Invalid ${POSTS} record: ${what}`);
