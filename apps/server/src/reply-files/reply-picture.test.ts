import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { replyPicture } from './reply-picture.js';

const PIXELS = 1_000_000;
/** Noise, which no format makes small. */
const noise = () => sharp(randomBytes(400 * 300 * 3), { raw: { width: 400, height: 300, channels: 3 } });

describe('a picture of a reply', () => {
  it('is made small enough, of a type that is taken, and tells no place', async () => {
    const exif = { IFD0: { Make: 'Camera' }, IFD3: { GPSLatitude: '31/1 12/1 0/1' } };
    const bytes = await noise().withExif(exif).png().toBuffer();
    const rule = { mimeTypes: ['image/jpeg'], maxBytes: 40_000 };
    const made = await replyPicture({ bytes, mimeType: 'image/png' }, rule, PIXELS);
    expect(made.mimeType).toBe('image/jpeg');
    expect(made.bytes.length).toBeLessThanOrEqual(40_000);
    expect((await sharp(made.bytes).metadata()).exif).toBeUndefined();
  });

  it('loses what it tells even where it fits', async () => {
    const bytes = await noise()
      .withExif({ IFD0: { Make: 'Camera' } })
      .jpeg()
      .toBuffer();
    const made = await replyPicture({ bytes, mimeType: 'image/jpeg' }, { mimeTypes: ['image/jpeg'] }, PIXELS);
    expect(Buffer.from(made.bytes).includes('Camera')).toBe(false);
  });

  it.each([
    ['no picture', { bytes: Buffer.from('%PDF'), mimeType: 'application/pdf' }],
    ['damaged', { bytes: Buffer.from('not a PNG'), mimeType: 'image/png' }],
  ])('is left alone where it is %s', async (_, file) => {
    expect(await replyPicture(file, { mimeTypes: ['image/jpeg'] }, PIXELS)).toBe(file);
  });

  it('is left alone where it is too large to be decoded', async () => {
    const file = { bytes: await noise().png().toBuffer(), mimeType: 'image/png' };
    expect(await replyPicture(file, { mimeTypes: ['image/jpeg'] }, 1_000)).toBe(file);
  });
});
