import type { MediaKind, MediaLimits } from '@tingshuo/contracts';

/** Injection token of the library's limits. */
export const MEDIA_LIMITS = Symbol('MediaLimits');

/** A picture of so many pixels is the largest that phones take; decoded it needs a third of a gigabyte. */
const PIXELS = 100_000_000;

export const DEFAULT_MEDIA_LIMITS: MediaLimits = {
  imageBytes: 50 * 1024 * 1024,
  videoBytes: 512 * 1024 * 1024,
  pixels: PIXELS,
  mimeTypes: [
    'image/jpeg',
    'image/png',
    'image/webp',
    'image/gif',
    'image/avif',
    'video/mp4',
    'video/quicktime',
    'video/webm',
  ],
};

/** The most bytes that a file may have before anybody knows what it is. */
export function largestFile({ imageBytes, videoBytes }: MediaLimits): number {
  return Math.max(imageBytes, videoBytes);
}

export function bytesAllowed(kind: MediaKind, limits: MediaLimits): number {
  return kind === 'video' ? limits.videoBytes : limits.imageBytes;
}
