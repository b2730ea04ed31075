import { fits, type PictureRule } from '../pictures/fit-attempts.js';
import { fitPicture } from '../pictures/fit-picture.js';
import { pictureHeader, UnreadablePictureError, withoutTraces } from '../pictures/picture.js';

/** Pictures that can be made anew. */
const READABLE = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif']);

export interface FileContent {
  bytes: Uint8Array;
  mimeType: string;
}

/**
 * A picture as a network takes it, without what it tells of where and with what it was taken. The file itself where it
 * is no picture, an animation, or cannot be made to fit: the rule of the reply says then why it cannot go.
 */
export async function replyPicture(
  file: FileContent,
  rule: PictureRule,
  maxPixels: number,
): Promise<FileContent> {
  if (!READABLE.has(file.mimeType)) return file;
  try {
    const header = await pictureHeader(file.bytes);
    if (header.pixels > maxPixels) return file;
    const bytes = await withoutTraces(file.bytes, header, maxPixels);
    const clean = { bytes, mimeType: file.mimeType };
    const { width, height, hasAlpha, frames } = header;
    const facts = { mimeType: file.mimeType, bytes: bytes.length, width, height, hasAlpha };
    if (frames > 1 || fits(facts, rule)) return clean;
    return (await fitPicture(bytes, facts, rule, maxPixels)) ?? clean;
  } catch (error) {
    if (error instanceof UnreadablePictureError) return file;
    throw error;
  }
}
