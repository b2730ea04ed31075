import type { MediaKind, MediaLimits } from '@tingshuo/contracts';
import { fileTypeFromBuffer } from 'file-type';
import { mediaMismatch, mediaTypeRefused } from './media-problems.js';

/** As many first bytes as are looked at to tell what a file is. */
export const HEAD_BYTES = 4_100;

export interface FileType {
  mimeType: string;
  /** Of pictures only their frames tell whether they move. */
  kind: Exclude<MediaKind, 'animation'>;
  /** The name with the ending that the content has, where it had none. */
  name: string;
}

/** Endings that stand for one thing and no other; what else is behind a dot is a part of the name. */
const ENDINGS: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  jpe: 'image/jpeg',
  jfif: 'image/jpeg',
  png: 'image/png',
  apng: 'image/apng',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  bmp: 'image/bmp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  heic: 'image/heic',
  heif: 'image/heif',
  svg: 'image/svg+xml',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  pdf: 'application/pdf',
};
const ENDING_OF: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
};
/** Names that the library of signatures has for what browsers and networks call otherwise. */
const SAME: Readonly<Record<string, string>> = {
  'video/x-m4v': 'video/mp4',
  'video/matroska': 'video/webm',
  'image/apng': 'image/png',
};

/**
 * What a file is, by its first bytes, and whether its name says the same. Throws the Problem that says what is wrong:
 * a type that the library does not take, or a name that promises something else.
 */
export async function fileTypeOf(
  head: Uint8Array,
  name: string,
  limits: Pick<MediaLimits, 'mimeTypes'>,
): Promise<FileType> {
  const found = await foundIn(head);
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const promised = ENDINGS[ending];
  if (promised !== undefined && found !== null && (SAME[promised] ?? promised) !== found)
    throw mediaMismatch(name, ending, found, ENDING_OF[found] ?? null);
  if (found === null && promised !== undefined) throw mediaMismatch(name, ending, null, null);
  if (found === null || !limits.mimeTypes.includes(found)) throw mediaTypeRefused(name, found);
  return {
    mimeType: found,
    kind: found.startsWith('video/') ? 'video' : 'image',
    name: promised === undefined ? `${name}.${ENDING_OF[found] ?? 'bin'}` : name,
  };
}

const MARKUP = /^[\s\ufeff]*<(\?xml|!doctype|!--|svg|html)/i;
const SVG = /<svg[\s/>]/i;

/** Markup is told apart first: an SVG is a document that can run, whatever else its bytes look like. */
async function foundIn(head: Uint8Array): Promise<string | null> {
  const text = Buffer.from(head).toString('utf8');
  if (MARKUP.test(text)) return SVG.test(text) ? 'image/svg+xml' : 'text/html';
  const found = await fileTypeFromBuffer(head);
  return found ? (SAME[found.mime] ?? found.mime) : null;
}
