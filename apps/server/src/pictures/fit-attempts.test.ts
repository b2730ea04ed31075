import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FitAttempt, fitAttempts, fits, type PictureFacts } from './fit-attempts.js';

const photo: PictureFacts = {
  mimeType: 'image/jpeg',
  bytes: 9_000_000,
  width: 4000,
  height: 3000,
  hasAlpha: false,
};
const logo: PictureFacts = { ...photo, mimeType: 'image/png', hasAlpha: true };
const first = (attempts: FitAttempt[]) => attempts[0];

describe('fits', () => {
  it('asks for type, bytes and pixels', () => {
    const rule = { mimeTypes: ['image/jpeg'], maxBytes: 9_000_000, maxPixels: 12_000_000 };
    expect(fits(photo, rule)).toBe(true);
    expect(fits(photo, { ...rule, maxBytes: 8_999_999 })).toBe(false);
    expect(fits(photo, { ...rule, maxPixels: 11_999_999 })).toBe(false);
    expect(fits(photo, { mimeTypes: ['image/png'] })).toBe(false);
  });
});

describe('fitAttempts', () => {
  it('tries a photograph as JPEG in full size first, then coarser, then smaller', () => {
    const attempts = fitAttempts(photo, { mimeTypes: ['image/png', 'image/jpeg'], maxBytes: 1 });
    expect(first(attempts)).toEqual({ mimeType: 'image/jpeg', quality: 90, width: 4000, height: 3000 });
    expect(attempts[3]).toMatchObject({ quality: 66, width: 4000 });
    expect(attempts[4]).toMatchObject({ quality: 82, width: 3200 });
  });

  it('keeps what can be seen through where the network can', () => {
    expect(first(fitAttempts(logo, { mimeTypes: ['image/jpeg', 'image/png'] }))?.mimeType).toBe('image/png');
    expect(first(fitAttempts(logo, { mimeTypes: ['image/jpeg', 'image/webp'] }))?.mimeType).toBe(
      'image/webp',
    );
    expect(first(fitAttempts(logo, { mimeTypes: ['image/jpeg'] }))?.mimeType).toBe('image/jpeg');
  });

  it('gives up where none of our formats is taken', () => {
    expect(fitAttempts(photo, { mimeTypes: ['image/bmp'] })).toEqual([]);
  });

  it('stays within the pixels of the rule and of the picture, ever smaller, in its proportions', () => {
    const size = fc.integer({ min: 64, max: 20_000 });
    fc.assert(
      fc.property(size, size, fc.integer({ min: 10_000, max: 50_000_000 }), (width, height, maxPixels) => {
        const attempts = fitAttempts({ ...photo, width, height }, { mimeTypes: ['image/jpeg'], maxPixels });
        for (const attempt of attempts) {
          expect(attempt.width * attempt.height).toBeLessThanOrEqual(Math.min(maxPixels, width * height));
          expect(Math.abs(attempt.width / width - attempt.height / height)).toBeLessThan(0.02);
        }
        expect(attempts.length).toBeGreaterThanOrEqual(4);
      }),
    );
  });
});
