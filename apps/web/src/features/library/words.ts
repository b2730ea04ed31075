import type { MediaUse, PublicationContent } from '@tingshuo/contracts';

/** The content with other words in its first part; threads, variants and comments stay as they are. */
export function withWords(content: PublicationContent, text: string): PublicationContent {
  return withFirst(content, { text });
}

export function withMedia(content: PublicationContent, media: MediaUse[]): PublicationContent {
  return withFirst(content, { media });
}

function withFirst(
  content: PublicationContent,
  change: Partial<PublicationContent['parts'][number]>,
): PublicationContent {
  const [first = { text: '', media: [] }, ...rest] = content.parts;
  return { ...content, parts: [{ ...first, ...change }, ...rest] };
}

/** What the content has that is not written here: further parts, texts of networks, a first comment, a poll. */
export function hasMore({ parts, variants, firstComment, poll }: PublicationContent): boolean {
  return parts.length > 1 || Object.keys(variants).length > 0 || firstComment !== null || poll !== null;
}
