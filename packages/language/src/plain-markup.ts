/**
 * The fast sanitiser: one pass over markup as Mastodon, GoToSocial and snac2 write it (`p`, `br`, `a`, `span`).
 * It knows little on purpose: whatever it was not taught makes it give up, and the full sanitiser decides.
 * Its answer must equal the full sanitiser's, byte for byte (held by a property test).
 */
import { LINK_REL, LINK_TARGET, linkClasses, safeHref } from './html-policy.js';

const TAG = /<(\/?)(p|br|a|span)((?: [a-z]+="[^"<>]*")*) ?(\/?)>/y;
const ATTRIBUTE = / ([a-z]+)="([^"]*)"/g;
const ENTITY = /&(amp|lt|gt|quot|apos|nbsp|#39);/g;
const OTHER_ENTITY = /&(?!(?:amp|lt|gt|quot|apos|nbsp|#39);)[a-z#]/i;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  '#39': "'",
};
const TAUGHT_ATTRIBUTES: ReadonlySet<string> = new Set([
  'class',
  'href',
  'lang',
  'rel',
  'target',
  'translate',
]);

interface OpenTag {
  name: string;
  /** How many pieces of visible text came before it: an element without any is left to the full sanitiser. */
  textsBefore: number;
}

/** Sanitised markup, or null when `html` leaves the plain subset. `html` must be well-formed text. */
export function sanitisePlainMarkup(html: string): string | null {
  const open: OpenTag[] = [];
  let texts = 0;
  let out = '';
  let position = 0;
  while (position < html.length) {
    const tagStart = html.indexOf('<', position);
    const textEnd = tagStart < 0 ? html.length : tagStart;
    if (textEnd > position) {
      const text = decodeEntities(html.slice(position, textEnd));
      if (text === null) return null;
      if (text.trim() !== '') texts++;
      out += escapeText(text);
      position = textEnd;
      continue;
    }
    TAG.lastIndex = position;
    const match = TAG.exec(html);
    if (match === null) return null;
    position = TAG.lastIndex;
    const [, slash, name = '', attributes = '', selfClosed] = match;
    if (name === 'br') {
      if (slash !== '' || attributes !== '') return null;
      out += '<br />';
    } else if (selfClosed !== '') {
      return null;
    } else if (slash !== '') {
      const opened = open.pop();
      if (attributes !== '' || opened?.name !== name) return null;
      if (name === 'span') continue;
      if (opened.textsBefore === texts) return null;
      out += `</${name}>`;
    } else {
      if (name !== 'span' && open.some((tag) => tag.name === name)) return null;
      const opening = openingTag(name, attributes);
      if (opening === null) return null;
      out += opening;
      open.push({ name, textsBefore: texts });
    }
  }
  return open.length === 0 ? out : null;
}

function openingTag(name: string, attributes: string): string | null {
  if (attributes === '' && name !== 'a') return name === 'p' ? '<p>' : '';
  let href: string | null = null;
  let classes = '';
  const seen: string[] = [];
  for (const [, attribute = '', value = ''] of attributes.matchAll(ATTRIBUTE)) {
    if (!TAUGHT_ATTRIBUTES.has(attribute) || seen.includes(attribute)) return null;
    seen.push(attribute);
    if (name !== 'a') continue;
    if (attribute === 'href') {
      const decoded = decodeEntities(value);
      href = decoded === null ? null : safeHref(decoded);
    } else if (attribute === 'class') {
      if (value.includes('&')) return null;
      classes = linkClasses(value);
    }
  }
  if (name === 'span') return '';
  if (name === 'p') return '<p>';
  if (href === null) return null;
  const classAttribute = classes === '' ? '' : ` class="${classes}"`;
  return `<a href="${escapeAttribute(href)}"${classAttribute} rel="${LINK_REL}" target="${LINK_TARGET}">`;
}

function decodeEntities(raw: string): string | null {
  if (!raw.includes('&')) return raw;
  if (OTHER_ENTITY.test(raw)) return null;
  return raw.replace(ENTITY, (_, name: string) => ENTITIES[name] ?? '');
}

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function escapeAttribute(value: string): string {
  return escapeText(value).replace(/"/g, '&quot;');
}
