import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { fitPicture } from './fit-picture.js';
import {
  cropOf,
  pictureHeader,
  THUMB_EDGE,
  thumbOf,
  UnreadablePictureError,
  withoutTraces,
} from './picture.js';

const PIXELS = 100_000_000;
const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#3366aa' } });
const noise = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  });
/** Taken with the camera on its side, in Paris. */
const telling = () =>
  blank(40, 20)
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 30/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

/** A PNG whose header claims another size. */
function claiming(png: Buffer, width: number, height: number): Buffer {
  const bytes = Buffer.from(png);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
  return bytes;
}

describe('pictureHeader', () => {
  it('tells the size as people see it', async () => {
    expect(await pictureHeader(await telling())).toMatchObject({ width: 20, height: 40, isTelling: true });
  });

  it('knows an enormous picture without decoding it', async () => {
    const large = claiming(await blank(1, 1).png().toBuffer(), 30_000, 30_000);
    expect((await pictureHeader(large)).pixels).toBe(900_000_000);
    await expect(thumbOf(large, PIXELS)).rejects.toThrow(UnreadablePictureError);
  });
});

describe('withoutTraces', () => {
  it('turns the picture and takes out where it was taken', async () => {
    const bytes = await telling();
    const kept = await withoutTraces(bytes, await pictureHeader(bytes), PIXELS);
    const { width, height, exif, orientation } = await sharp(kept).metadata();
    expect({ width, height }).toEqual({ width: 20, height: 40 });
    expect({ exif, orientation }).toEqual({ exif: undefined, orientation: undefined });
  });

  it('leaves bytes alone that tell nothing', async () => {
    const bytes = await blank(10, 10).jpeg().toBuffer();
    expect(await withoutTraces(bytes, await pictureHeader(bytes), PIXELS)).toBe(bytes);
  });
});

it('makes small pictures and notices damage', async () => {
  const bytes = await noise(1200, 600).jpeg().toBuffer();
  const { width, height, format } = await sharp(await thumbOf(bytes, PIXELS)).metadata();
  expect({ width, height, format }).toEqual({ width: THUMB_EDGE, height: THUMB_EDGE / 2, format: 'webp' });
  await expect(thumbOf(bytes.subarray(0, bytes.length / 2), PIXELS)).rejects.toThrow(UnreadablePictureError);
});

it('cuts a part out', async () => {
  const part = await cropOf(
    await blank(100, 50).png().toBuffer(),
    { x: 10, y: 5, width: 30, height: 20 },
    PIXELS,
  );
  expect(await sharp(part).metadata()).toMatchObject({ format: 'png', width: 30, height: 20 });
});

describe('fitPicture', () => {
  it('makes a heavy PNG fit into a small JPEG', async () => {
    const bytes = await noise(900, 600).png().toBuffer();
    const picture = { mimeType: 'image/png', bytes: bytes.length, width: 900, height: 600, hasAlpha: false };
    const rule = { mimeTypes: ['image/jpeg'], maxBytes: 100_000, maxPixels: 300_000 };
    const fitted = await fitPicture(bytes, picture, rule, PIXELS);
    expect(fitted?.mimeType).toBe('image/jpeg');
    expect(fitted?.bytes.length).toBeLessThanOrEqual(100_000);
    const { width, height, format } = await sharp(fitted?.bytes).metadata();
    expect(format).toBe('jpeg');
    expect(width * height).toBeLessThanOrEqual(300_000);
  });

  it('shows white where a JPEG cannot be seen through', async () => {
    const clear = sharp({
      create: { width: 9, height: 9, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    });
    const bytes = await clear.png().toBuffer();
    const picture = { mimeType: 'image/png', bytes: bytes.length, width: 9, height: 9, hasAlpha: true };
    const fitted = await fitPicture(bytes, picture, { mimeTypes: ['image/jpeg'] }, PIXELS);
    expect([...(await sharp(fitted?.bytes).raw().toBuffer()).subarray(0, 3)]).toEqual([255, 255, 255]);
  });
});
