import { describe, expect, it } from 'vitest';
import { mediaTypeOf, storedMediaType } from './media-type.js';

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );

describe('mediaTypeOf', () => {
  it.each([
    ['image/png', bytes([0x89], 'PNG\r\n\x1a\n....')],
    ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0])],
    ['image/gif', bytes('GIF89a')],
    ['image/webp', bytes('RIFF....WEBPVP8 ')],
    ['image/avif', bytes('....ftypavif')],
    ['video/mp4', bytes('....ftypisom')],
    ['audio/mp4', bytes('....ftypM4A ')],
    ['audio/wav', bytes('RIFF....WAVE')],
    ['audio/amr', bytes('#!AMR\n')],
    ['audio/ogg', bytes('OggS')],
    ['audio/mpeg', bytes('ID3')],
    ['audio/mpeg', bytes([0xff, 0xfb, 0x90])],
  ])('knows %s and lets a browser show it', (mediaType, file) => {
    expect(mediaTypeOf(file)).toMatchObject({ mediaType, isInline: true });
    expect(storedMediaType(mediaType).isInline).toBe(true);
  });

  it('hands documents out as files only', () => {
    expect(mediaTypeOf(bytes('%PDF-1.7'))).toMatchObject({ mediaType: 'application/pdf', isInline: false });
    expect(mediaTypeOf(bytes('anything else'))).toMatchObject({ isInline: false, extension: 'bin' });
    expect(storedMediaType('text/html').isInline).toBe(false);
  });

  it.each([
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    ' \n<!DOCTYPE html><script>',
    '<?xml version="1.0"?><svg/>',
    '{"errcode":40007}',
  ])('takes %s for no file', (page) => {
    expect(mediaTypeOf(Buffer.from(page))).toBeNull();
  });
});
