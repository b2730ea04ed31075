import type { PublicationContent } from '@tingshuo/contracts';

const MAX = 140;

/** The first words of a publication, for lists and the calendar: at most 140 UTF-16 units on one line. */
export function excerptOf(content: Pick<PublicationContent, 'parts' | 'variants'>): string {
  const texts = [content, ...Object.values(content.variants)].flatMap(({ parts }) => parts);
  const first = texts.find(({ text }) => text.trim() !== '')?.text ?? '';
  const line = first.trim().replace(/\s+/gu, ' ');
  if (line.length <= MAX) return line;
  const cut = line.slice(0, MAX - 1);
  // Half of a surrogate pair is no character.
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
