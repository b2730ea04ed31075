import type { ReplyFileRule } from '@tingshuo/contracts';

const MADE = ['image/jpeg', 'image/png', 'image/webp'];
const READ = new Set([...MADE, 'image/avif']);

/** How the server is to make pictures for these replies; null where files go as they are. */
export function pictureFit({
  mimeTypes,
  maxBytes,
  maxBytesOf,
}: Pick<ReplyFileRule, 'mimeTypes' | 'maxBytes' | 'maxBytesOf'>): { types: string; maxBytes: string } | null {
  const made = mimeTypes?.filter((type) => MADE.includes(type)) ?? [];
  if (!mimeTypes || made.length === 0) return null;
  const most = Math.min(...made.map((type) => maxBytesOf[type] ?? maxBytes));
  return { types: mimeTypes.filter((type) => type.startsWith('image/')).join(','), maxBytes: String(most) };
}

/** A picture may be larger here than where it goes. */
export const isMadeToFit = (mimeType: string): boolean => READ.has(mimeType);
