import type { MediaCrop } from '@tingshuo/contracts';
import type { PercentCrop } from 'react-image-crop';

interface Size {
  width: number;
  height: number;
}

/** Width by height; null: any. */
export const CROP_RATIOS = [
  { name: 'free', ratio: null },
  { name: '1:1', ratio: 1 },
  { name: '4:5', ratio: 4 / 5 },
  { name: '1.91:1', ratio: 1.91 },
  { name: '16:9', ratio: 16 / 9 },
  { name: '9:16', ratio: 9 / 16 },
] as const;

/** The largest frame of this shape in the middle of a picture, in per cent of its edges. */
export function frameOf(ratio: number | null, { width, height }: Size): PercentCrop {
  const wanted = ratio ?? width / height;
  const isWide = width / height > wanted;
  const share = isWide
    ? { width: ((height * wanted) / width) * 100, height: 100 }
    : { width: 100, height: (width / wanted / height) * 100 };
  return { unit: '%', x: (100 - share.width) / 2, y: (100 - share.height) / 2, ...share };
}

/** The frame in the picture's own pixels, never outside of it and never empty. */
export function pixelsOf(frame: PercentCrop, { width, height }: Size): MediaCrop {
  const x = within(Math.round((frame.x / 100) * width), 0, width - 1);
  const y = within(Math.round((frame.y / 100) * height), 0, height - 1);
  return {
    x,
    y,
    width: within(Math.round((frame.width / 100) * width), 1, width - x),
    height: within(Math.round((frame.height / 100) * height), 1, height - y),
  };
}

const within = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));
