import type { ContentText, PublicationContent } from '@tingshuo/contracts';

/** The ids of the files that a content names, each once. */
export function assetIdsOf(content: PublicationContent): string[] {
  const texts: ContentText[] = [content, ...Object.values(content.variants)];
  const uses = texts.flatMap(({ parts }) => parts.flatMap(({ media }) => media));
  return [...new Set(uses.map(({ assetId }) => assetId))];
}
