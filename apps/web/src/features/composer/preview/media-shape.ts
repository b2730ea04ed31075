import type { MediaFacts } from '@tingshuo/contracts';

/** The narrowest and the widest shape (width to height) in which a network shows one picture; outside it is cut. */
const SHAPES: Readonly<Record<string, { min: number; max: number }>> = {
  // https://developers.facebook.com/docs/instagram-platform: pictures of 4:5 to 1.91:1.
  instagram: { min: 4 / 5, max: 1.91 },
};
const FREE = { min: 3 / 4, max: 16 / 9 };

/** How a single picture is shown: its shape, and whether the network cuts something off. */
export function shapeOf(
  file: Pick<MediaFacts, 'width' | 'height'> | undefined,
  network: string,
): { ratio: number; isCut: boolean } {
  const { min, max } = SHAPES[network] ?? FREE;
  if (!file?.width || !file.height) return { ratio: 1, isCut: false };
  const ratio = file.width / file.height;
  const shown = Math.min(max, Math.max(min, ratio));
  return { ratio: shown, isCut: Math.abs(shown - ratio) > 0.01 };
}
