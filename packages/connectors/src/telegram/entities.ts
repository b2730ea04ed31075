/** Marks inside a text. Offsets and lengths are UTF-16 units: the units of JavaScript's strings. */

import type { Entity } from './schemas.js';

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '<br>',
};
const escaped = (text: string) => text.replace(/[&<>"\n]/g, (character) => ESCAPES[character] ?? character);

/** The part of a text that an entity marks. */
export const markedText = (text: string, { offset, length }: Entity) => text.slice(offset, offset + length);

/** The tags of a text, without their sign. */
export function tagsOf(text: string, entities: readonly Entity[]): string[] {
  return entities
    .filter(({ type }) => type === 'hashtag')
    .map((entity) => markedText(text, entity).replace(/^#/, ''))
    .filter((tag) => tag !== '');
}

/** HTML where a link hides its address behind words, else undefined: then the text says everything. */
export function linkedHtml(text: string, entities: readonly Entity[]): string | undefined {
  const links = entities
    .filter(
      ({ type, url, offset, length }) => type === 'text_link' && isWeb(url) && offset + length <= text.length,
    )
    .sort((a, b) => a.offset - b.offset);
  if (links.length === 0) return undefined;
  let html = '';
  let at = 0;
  for (const link of links) {
    if (link.offset < at) continue;
    html += escaped(text.slice(at, link.offset));
    html += `<a href="${escaped(link.url ?? '')}">${escaped(markedText(text, link))}</a>`;
    at = link.offset + link.length;
  }
  return html + escaped(text.slice(at));
}

const isWeb = (url: string | undefined) => url !== undefined && /^https?:\/\//i.test(url);
