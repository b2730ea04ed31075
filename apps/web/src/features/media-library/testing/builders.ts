import type { MediaAsset } from '@tingshuo/contracts';

export function anAsset(over: Partial<MediaAsset> = {}): MediaAsset {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    name: 'shop.jpg',
    kind: 'image',
    mimeType: 'image/jpeg',
    bytes: 120_000,
    width: 1600,
    height: 1200,
    durationMs: null,
    alt: '',
    tags: [],
    cropOf: null,
    addedBy: { id: 'ann', name: 'Ann' },
    createdAt: '2026-05-04T08:00:00.000Z',
    isRemoved: false,
    usedIn: 0,
    ...over,
  };
}
