/** What a file is by its first bytes, whatever it is called; sizes in pixels where the header tells them. */

export interface FileFacts {
  mimeType: string;
  width: number | null;
  height: number | null;
}

type Reader = (bytes: Buffer) => FileFacts | null;

const READERS: readonly Reader[] = [png, gif, jpeg, webp, bmp, tiff, movie, matroska];

/** The facts of a picture or a video that networks know; null for anything else. */
export function fileFacts(bytes: Buffer): FileFacts | null {
  for (const read of READERS) {
    const facts = read(bytes);
    if (facts) return facts;
  }
  return null;
}

const startsWith = (bytes: Buffer, text: string, at = 0): boolean =>
  bytes.toString('latin1', at, at + text.length) === text;
const unknownSize = (mimeType: string): FileFacts => ({ mimeType, width: null, height: null });

function png(bytes: Buffer): FileFacts | null {
  if (!startsWith(bytes, '\x89PNG\r\n\x1a\n') || bytes.length < 24) return null;
  return { mimeType: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

function gif(bytes: Buffer): FileFacts | null {
  if (!/^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6)) || bytes.length < 10) return null;
  return { mimeType: 'image/gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
}

/** The frame header (SOFn) of ITU T.81 tells the size. */
function jpeg(bytes: Buffer): FileFacts | null {
  if (!startsWith(bytes, '\xff\xd8\xff')) return null;
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame)
      return {
        mimeType: 'image/jpeg',
        width: bytes.readUInt16BE(at + 7),
        height: bytes.readUInt16BE(at + 5),
      };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return unknownSize('image/jpeg');
}

function webp(bytes: Buffer): FileFacts | null {
  return startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8) ? unknownSize('image/webp') : null;
}

function bmp(bytes: Buffer): FileFacts | null {
  return startsWith(bytes, 'BM') && bytes.length > 26 ? unknownSize('image/bmp') : null;
}

function tiff(bytes: Buffer): FileFacts | null {
  return startsWith(bytes, 'II*\0') || startsWith(bytes, 'MM\0*') ? unknownSize('image/tiff') : null;
}

const PICTURE_BRANDS: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  heic: 'image/heic',
  heix: 'image/heic',
  mif1: 'image/heif',
};

function movie(bytes: Buffer): FileFacts | null {
  if (!startsWith(bytes, 'ftyp', 4)) return null;
  const brand = bytes.toString('latin1', 8, 12);
  return unknownSize(PICTURE_BRANDS[brand] ?? (brand === 'qt  ' ? 'video/quicktime' : 'video/mp4'));
}

function matroska(bytes: Buffer): FileFacts | null {
  return startsWith(bytes, '\x1a\x45\xdf\xa3') ? unknownSize('video/webm') : null;
}
