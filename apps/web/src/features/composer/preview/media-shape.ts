import type { MediaFacts, PostLook } from '@tingshuo/contracts';

const FREE = { min: 3 / 4, max: 16 / 9 };

/** How a single picture is shown: its shape, and whether the network cuts something off. */
export function shapeOf(
  file: Pick<MediaFacts, 'width' | 'height'> | undefined,
  { shape }: Pick<PostLook, 'shape'>,
): { ratio: number; isCut: boolean } {
  const { min, max } = shape ?? FREE;
  if (!file?.width || !file.height) return { ratio: 1, isCut: false };
  const ratio = file.width / file.height;
  const shown = Math.min(max, Math.max(min, ratio));
  return { ratio: shown, isCut: Math.abs(shown - ratio) > 0.01 };
}
