/** What a file is, by its first bytes: what a network or a name says of it is not believed. */
export interface MediaType {
  mediaType: string;
  /** Browsers may draw or play it in place; everything else is only handed out as a file. */
  isInline: boolean;
  extension: string;
}

type Rule = readonly [mediaType: string, extension: string, test: (head: Buffer) => boolean];

const starts =
  (...bytes: number[]) =>
  (head: Buffer) =>
    bytes.every((byte, index) => head[index] === byte);
const text =
  (words: string, at = 0) =>
  (head: Buffer) =>
    head.toString('latin1', at, at + words.length) === words;
const brand = (...brands: string[]) => {
  return (head: Buffer) => text('ftyp', 4)(head) && brands.includes(head.toString('latin1', 8, 12));
};
const both = (a: (head: Buffer) => boolean, b: (head: Buffer) => boolean) => (head: Buffer) =>
  a(head) && b(head);

/** The first that fits. SVG is no picture here: it is a document that can run. */
const RULES: readonly Rule[] = [
  ['image/png', 'png', starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ['image/jpeg', 'jpg', starts(0xff, 0xd8, 0xff)],
  ['image/gif', 'gif', text('GIF8')],
  ['image/webp', 'webp', both(text('RIFF'), text('WEBP', 8))],
  ['image/avif', 'avif', brand('avif', 'avis')],
  ['image/bmp', 'bmp', both(text('BM'), (head) => head.readUInt32LE(6) === 0)],
  ['audio/mp4', 'm4a', brand('M4A ', 'M4B ')],
  ['video/quicktime', 'mov', brand('qt  ')],
  ['video/mp4', 'mp4', text('ftyp', 4)],
  ['video/webm', 'webm', starts(0x1a, 0x45, 0xdf, 0xa3)],
  ['audio/wav', 'wav', both(text('RIFF'), text('WAVE', 8))],
  ['audio/ogg', 'ogg', text('OggS')],
  ['audio/flac', 'flac', text('fLaC')],
  ['audio/amr', 'amr', text('#!AMR')],
  ['audio/mpeg', 'mp3', text('ID3')],
  ['audio/aac', 'aac', (head) => head[0] === 0xff && ((head[1] ?? 0) & 0xf6) === 0xf0],
  ['audio/mpeg', 'mp3', (head) => head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0],
];
const FILES: readonly Rule[] = [
  ['application/pdf', 'pdf', text('%PDF-')],
  ['application/zip', 'zip', starts(0x50, 0x4b, 0x03, 0x04)],
];
/** Answers that stand for no file: a page or an error, and pictures that can run. */
const PAGE = /^[\s\ufeff]*(<!doctype|<html|<\?xml|<svg|<script|\{|\[)/i;

/** Null for what is no file: a page, an error in JSON, an SVG. */
export function mediaTypeOf(bytes: Uint8Array): MediaType | null {
  const head = Buffer.alloc(64);
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).copy(head, 0, 0, 64);
  for (const [mediaType, extension, test] of RULES)
    if (test(head)) return { mediaType, extension, isInline: true };
  for (const [mediaType, extension, test] of FILES)
    if (test(head)) return { mediaType, extension, isInline: false };
  if (PAGE.test(head.toString('utf8'))) return null;
  return { mediaType: 'application/octet-stream', extension: 'bin', isInline: false };
}

const BY_NAME = new Map([...RULES, ...FILES].map(([mediaType, extension]) => [mediaType, extension]));
const INLINE = new Set(RULES.map(([mediaType]) => mediaType));

/** The same for a type that was stored. */
export function storedMediaType(mediaType: string): MediaType {
  return { mediaType, extension: BY_NAME.get(mediaType) ?? 'bin', isInline: INLINE.has(mediaType) };
}
