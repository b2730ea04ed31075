import type { MediaAsset, MediaFacts } from '@tingshuo/contracts';
import type { MediaAssetRow } from './media-asset.repository.js';

export function assetView(row: MediaAssetRow): MediaAsset {
  return {
    ...assetFacts(row),
    name: row.name,
    kind: row.kind,
    tags: row.tags,
    durationMs: row.durationMs,
    cropOf: row.cropOf,
    addedBy: { id: row.addedBy, name: row.addedByName ?? '' },
    createdAt: row.createdAt.toISOString(),
    isRemoved: row.removedAt !== null,
    usedIn: row.usedIn,
  };
}

export function assetFacts({ id, mimeType, bytes, width, height, alt }: MediaAssetRow): MediaFacts {
  return { id, mimeType, bytes, width, height, alt };
}
