import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { fileTypeOf } from './file-type-of.js';
import { DEFAULT_MEDIA_LIMITS as limits } from './media-limits.js';

const dot = sharp({ create: { width: 2, height: 2, channels: 3, background: '#c00' } });
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'taken',
    (error: { code?: string }) => error.code,
  );

describe('fileTypeOf', () => {
  it('believes the bytes', async () => {
    expect(await fileTypeOf(await dot.clone().png().toBuffer(), 'dot.PNG', limits)).toEqual({
      mimeType: 'image/png',
      kind: 'image',
      name: 'dot.PNG',
    });
  });

  it('gives a name the ending that is missing', async () => {
    const jpeg = await dot.clone().jpeg().toBuffer();
    expect((await fileTypeOf(jpeg, '门店 v1.2', limits)).name).toBe('门店 v1.2.jpg');
  });

  it('refuses a name that promises something else', async () => {
    const png = await dot.clone().png().toBuffer();
    expect(await codeOf(fileTypeOf(png, 'photo.jpg', limits))).toBe('media_not_what_it_says');
    expect(await codeOf(fileTypeOf(Buffer.from('%PDF-1.7\n'), 'photo.jpg', limits))).toBe(
      'media_not_what_it_says',
    );
    expect(await codeOf(fileTypeOf(Buffer.from('hello'), 'film.mp4', limits))).toBe('media_not_what_it_says');
  });

  it.each([
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '<?xml version="1.0"?>\n<svg/>',
    '\ufeff <!-- x --><svg>',
  ])('refuses the drawing %s', async (svg) => {
    expect(await codeOf(fileTypeOf(Buffer.from(svg), 'logo.svg', limits))).toBe('media_type');
    expect(await codeOf(fileTypeOf(Buffer.from(svg), 'logo.png', limits))).toBe('media_not_what_it_says');
  });

  it('refuses what is neither picture nor video', async () => {
    expect(await codeOf(fileTypeOf(Buffer.from('ID3\u0003 sound'), 'song', limits))).toBe('media_type');
    expect(await codeOf(fileTypeOf(Buffer.from('words'), 'words', limits))).toBe('media_type');
  });
});
