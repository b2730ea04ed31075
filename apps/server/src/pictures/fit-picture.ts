import sharp from 'sharp';
import { type FitAttempt, fitAttempts, type PictureFacts, type PictureRule } from './fit-attempts.js';

export interface FittedPicture {
  bytes: Buffer;
  mimeType: string;
  width: number;
  height: number;
}

/** Makes the best file that the rule takes; null where none is small enough. `maxPixels` bounds the decoding. */
export async function fitPicture(
  bytes: Uint8Array,
  picture: PictureFacts,
  rule: PictureRule,
  maxPixels: number,
): Promise<FittedPicture | null> {
  for (const attempt of fitAttempts(picture, rule)) {
    const made = await encoded(bytes, attempt, maxPixels);
    if (made.length > (rule.maxBytes ?? Number.POSITIVE_INFINITY)) continue;
    const { mimeType, width, height } = attempt;
    return { bytes: made, mimeType, width, height };
  }
  return null;
}

async function encoded(
  bytes: Uint8Array,
  { mimeType, quality, width, height }: FitAttempt,
  maxPixels: number,
): Promise<Buffer> {
  const picture = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' }).resize(width, height, {
    fit: 'fill',
  });
  switch (mimeType) {
    case 'image/png':
      return await picture.png({ compressionLevel: 9 }).toBuffer();
    case 'image/webp':
      return await picture.webp({ quality: quality ?? 90 }).toBuffer();
    case 'image/jpeg':
      // A JPEG has no transparency; what shone through would turn black.
      return await picture
        .flatten({ background: '#ffffff' })
        .jpeg({ quality: quality ?? 90, mozjpeg: true })
        .toBuffer();
  }
}
