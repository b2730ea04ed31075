/** HTML of a text whose links stand behind words: where a network tells of them beside it. */

import { escapeHtml } from './html-text.js';

/** A link in a text. Places are UTF-16 units: the units of JavaScript's strings. */
export interface TextLink {
  offset: number;
  length: number;
  url: string;
}

const escaped = (text: string) => escapeHtml(text).replaceAll('\n', '<br>');

/** What an address shows of itself in a text that leaves its protocol and its last slash out. */
const shown = (address: string) => address.replace(/^https?:\/\//i, '').replace(/\/$/, '');

/** HTML where a link hides its address behind words, else undefined: then the text says everything. */
export function linkedHtml(text: string, told: readonly TextLink[]): string | undefined {
  const links = told
    .filter(
      ({ url, offset, length }) =>
        /^https?:\/\//i.test(url) &&
        offset + length <= text.length &&
        shown(url) !== shown(text.slice(offset, offset + length)),
    )
    .sort((a, b) => a.offset - b.offset);
  if (links.length === 0) return undefined;
  let html = '';
  let at = 0;
  for (const { offset, length, url } of links) {
    if (offset < at) continue;
    const words = text.slice(offset, offset + length);
    html += `${escaped(text.slice(at, offset))}<a href="${escaped(url)}">${escaped(words)}</a>`;
    at = offset + length;
  }
  return html + escaped(text.slice(at));
}
