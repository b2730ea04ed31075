import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankNotes, boxesIn, movieFacts } from './mp4-boxes.js';

function box(type: string, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

function movieHeader(scale: number, length: number): Buffer {
  const body = Buffer.alloc(100);
  body.writeUInt32BE(scale, 12);
  body.writeUInt32BE(length, 16);
  return box('mvhd', body);
}

function trackHeader(width: number, height: number, isTurned = false): Buffer {
  const body = Buffer.alloc(84);
  body.writeInt32BE(isTurned ? 0 : 0x10000, 40);
  body.writeInt32BE(isTurned ? 0x10000 : 0, 44);
  body.writeUInt32BE(width * 0x10000, 76);
  body.writeUInt32BE(height * 0x10000, 80);
  return box('tkhd', body);
}

describe('movieFacts', () => {
  it('reads length and size', () => {
    const moov = Buffer.concat([
      movieHeader(600, 7500),
      box('trak', trackHeader(0, 0)),
      box('trak', trackHeader(1920, 1080)),
    ]);
    expect(movieFacts(moov)).toEqual({ width: 1920, height: 1080, durationMs: 12_500 });
  });

  it('sees that a film lies on its side', () => {
    expect(movieFacts(box('trak', trackHeader(1920, 1080, true)))).toMatchObject({
      width: 1080,
      height: 1920,
    });
  });

  it('knows nothing of what is cut off', () => {
    expect(movieFacts(movieHeader(600, 7500).subarray(0, 20))).toEqual({
      width: null,
      height: null,
      durationMs: null,
    });
  });
});

describe('blankNotes', () => {
  it('takes out where it was taken and moves nothing', () => {
    const place = Buffer.from('+48.8577+002.2950/');
    const moov = Buffer.concat([
      movieHeader(1, 2),
      box('trak', trackHeader(4, 4), box('udta', place)),
      box('udta', box('©xyz', place)),
      box('meta', place),
    ]);
    const length = moov.length;
    expect(blankNotes(moov)).toBe(3);
    expect(moov.length).toBe(length);
    expect(moov.includes('48.8577')).toBe(false);
    expect(boxesIn(moov).map(({ type }) => type)).toEqual(['mvhd', 'trak', 'free', 'free']);
    expect(movieFacts(moov)).toEqual({ width: 4, height: 4, durationMs: 2000 });
  });
});

it('holds against any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const moov = Buffer.concat([box('trak', Buffer.from(bytes)), Buffer.from(bytes)]);
      movieFacts(moov);
      blankNotes(moov);
      for (const each of boxesIn(Buffer.from(bytes))) expect(each.end).toBeLessThanOrEqual(bytes.length);
    }),
  );
});
