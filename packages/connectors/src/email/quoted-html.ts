/** The same for HTML: mail programs wrap what they quote into elements of their own. */

import { htmlToText } from '@tingshuo/connector-kit';
import type { Trimmed } from './quoted-text.js';

/** Elements that hold a quotation and end with it. */
const WRAPPED =
  /<(blockquote|div)\b[^<>]{0,400}(?:class\s*=\s*["']?[^"'<>]{0,80}(?:gmail_quote|yahoo_quoted|protonmail_quote|moz-signature|gmail_signature)|type\s*=\s*["']?cite|id\s*=\s*["']?(?:isReplyContent|isForwardContent|ntes-pcmail-quote|ymail_android_signature|Signature))[^<>]{0,400}>/i;
/** Marks behind which only history follows. */
const FOLLOWED = [
  /<[a-z]+\b[^<>]{0,400}\bid\s*=\s*["']?(?:divRplyFwdMsg|appendonsend|reply-intro|origbody|mail-editor-reference-message-container)\b/i,
  /<includetail\b/i,
  /-{2,}\s*(?:&nbsp;|\s)*(?:Original Message|原始邮件|原邮件|回复的原邮件)(?:&nbsp;|\s)*-{2,}/i,
  /<div\b[^<>]{0,300}border-top:\s*solid\s+#(?:E1E1E1|B5C4DF)\s+1\.0pt/i,
  /<(?:div|p|span)\b[^<>]{0,300}class\s*=\s*["']?moz-cite-prefix/i,
];
const MAX_PIECES = 20;

/** Parts markup. Where nothing would be left, all of it counts as said. The markup is not sanitised. */
export function trimHtml(html: string): { html: string } & Pick<Trimmed, 'carried'> {
  const carried: string[] = [];
  let kept = html;
  for (let piece = 0; piece < MAX_PIECES; piece++) {
    const match = WRAPPED.exec(kept);
    if (!match) break;
    const end = endOfElement(kept, match.index, match[1] ?? 'div');
    const rest = kept.slice(0, match.index) + kept.slice(end);
    if (isBlank(rest)) break;
    carried.push(kept.slice(match.index, end));
    kept = rest;
  }
  const starts = FOLLOWED.map((mark) => kept.search(mark)).filter((at) => at > 0);
  const start = Math.min(...starts);
  if (starts.length > 0 && !isBlank(kept.slice(0, start))) {
    carried.push(kept.slice(start));
    kept = kept.slice(0, start);
  }
  return { html: kept, carried: carried.map(htmlToText).join('\n').trim() };
}

const isBlank = (html: string) => htmlToText(html).trim() === '' && !/<img\b/i.test(html);

/** Behind the end tag that closes the element, or the end of the markup. */
function endOfElement(html: string, start: number, name: string): number {
  const tags = new RegExp(`<(/?)${name}\\b[^<>]{0,2000}>`, 'gi');
  tags.lastIndex = start;
  let depth = 0;
  for (let tag = tags.exec(html); tag; tag = tags.exec(html)) {
    depth += tag[1] === '/' ? -1 : 1;
    if (depth <= 0) return tags.lastIndex;
  }
  return html.length;
}
