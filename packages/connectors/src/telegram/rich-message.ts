/** Messages made of blocks: headings, lists, tables, quotations, files with their captions. */

import { isJsonObject, objectOf, objectsOf } from '@tingshuo/connector-kit';

/** The words of blocks, each on a line of its own, however deep they stand. */
export const linesOf = (blocks: unknown): string[] =>
  objectsOf(blocks).flatMap(({ summary, text, expression, cells, caption, credit, items, blocks: inner }) =>
    [
      wordsIn(summary),
      wordsIn(text ?? expression),
      ...linesOf(items),
      ...linesOf(inner),
      ...(Array.isArray(cells) ? cells : []).map((row) => objectsOf(row).map(wordsIn).join(' | ')),
      ...(caption === undefined ? [] : linesOf([isJsonObject(caption) ? caption : { text: caption }])),
      wordsIn(credit),
    ].filter((line) => line !== ''),
  );

/** A rich text is a text, a list of rich texts, or one with a mark. */
function wordsIn(rich: unknown): string {
  if (typeof rich === 'string') return rich;
  if (Array.isArray(rich)) return rich.map(wordsIn).join('');
  const { text, alternative_text, expression, url } = objectOf(rich);
  const words = wordsIn(text ?? alternative_text ?? expression ?? '');
  return typeof url === 'string' && url !== words ? `${words} (${url})` : words;
}
