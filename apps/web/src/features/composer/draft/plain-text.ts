import type { ContentText } from '@tingshuo/contracts';
import type { Draft } from './draft.js';

const BETWEEN = '\n\n— — —\n\n';

/** All words of a draft as one text, for reading and copying: the parts, then what networks have for themselves. */
export function plainText({ title, content }: Pick<Draft, 'title' | 'content'>): string {
  const own = Object.entries(content.variants).map(([network, text]) => `[${network}]\n${wordsOf(text)}`);
  const poll = content.poll?.options.map((option, index) => `${index + 1}. ${option}`).join('\n') ?? '';
  return [title, wordsOf(content), poll, ...own].filter((each) => each.trim() !== '').join(BETWEEN);
}

function wordsOf({ parts, firstComment }: ContentText): string {
  return [...parts.map(({ text }) => text), firstComment ?? '']
    .filter((text) => text.trim() !== '')
    .join(BETWEEN);
}
