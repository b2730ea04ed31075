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
const SPECIAL = /[&<>"]/;
const TAUGHT_ATTRIBUTES: ReadonlySet<string> = new Set([
  'class',
  'href',
  'lang',
  'rel',
  'target',
  'translate',
]);

type TagName = 'p' | 'br' | 'a' | 'span';

/** A tag as it was read; `sanitised` is what an opening tag becomes. */
type Tag = { name: TagName; closes: true } | { name: TagName; closes: false; sanitised: string };

/** The tags that most markup consists of, by their exact writing: looking one up is cheaper than reading it. */
const USUAL_TAGS: ReadonlyMap<string, Tag> = new Map<string, Tag>([
  ['<p>', { name: 'p', closes: false, sanitised: '<p>' }],
  ['</p>', { name: 'p', closes: true }],
  ['<br>', { name: 'br', closes: false, sanitised: '<br />' }],
  ['<br />', { name: 'br', closes: false, sanitised: '<br />' }],
  ['</a>', { name: 'a', closes: true }],
  ['</span>', { name: 'span', closes: true }],
  ...['', ' class="h-card" translate="no"', ' class="h-card"', ' class="invisible"', ' class="ellipsis"'].map(
    (attributes): [string, Tag] => [`<span${attributes}>`, { name: 'span', closes: false, sanitised: '' }],
  ),
]);
const LONGEST_USUAL_TAG = Math.max(...[...USUAL_TAGS.keys()].map((tag) => tag.length));

interface OpenTag {
  name: TagName;
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
      const text = sanitisedText(html.slice(position, textEnd));
      if (text === null) return null;
      if (text.trim() !== '') texts++;
      out += text;
      position = textEnd;
      continue;
    }
    const end = html.indexOf('>', position) + 1;
    const tag = end === 0 ? null : tagAt(html, position, end);
    if (tag === null) return null;
    position = end;
    if (tag.closes) {
      const opened = open.pop();
      if (opened?.name !== tag.name) return null;
      if (tag.name === 'span') continue;
      if (opened.textsBefore === texts) return null;
      out += `</${tag.name}>`;
    } else {
      out += tag.sanitised;
      if (tag.name === 'br') continue;
      if (tag.name !== 'span' && isAmong(open, tag.name)) return null;
      open.push({ name: tag.name, textsBefore: texts });
    }
  }
  return open.length === 0 ? out : null;
}

function isAmong(open: readonly OpenTag[], name: TagName): boolean {
  for (const tag of open) if (tag.name === name) return true;
  return false;
}

/** The tag from `start` to `end`, after its `>`; null where it is none that was taught. */
function tagAt(html: string, start: number, end: number): Tag | null {
  const usual = end - start <= LONGEST_USUAL_TAG ? USUAL_TAGS.get(html.slice(start, end)) : undefined;
  if (usual !== undefined) return usual;
  TAG.lastIndex = start;
  const match = TAG.exec(html);
  if (match === null) return null;
  const [, slash, written, attributes = '', selfClosed] = match;
  const name = written as TagName;
  if (name === 'br') {
    return slash !== '' || attributes !== '' ? null : { name, closes: false, sanitised: '<br />' };
  }
  if (selfClosed !== '') return null;
  if (slash !== '') return attributes === '' ? { name, closes: true } : null;
  const sanitised = openingTag(name, attributes);
  return sanitised === null ? null : { name, closes: false, sanitised };
}

function openingTag(name: TagName, attributes: string): string | null {
  let href: string | null = null;
  let classes = '';
  const seen: string[] = [];
  ATTRIBUTE.lastIndex = 0;
  for (let match = ATTRIBUTE.exec(attributes); match !== null; match = ATTRIBUTE.exec(attributes)) {
    const [, attribute = '', value = ''] = match;
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

/** Text between tags as the full sanitiser writes it; null where it holds an entity that was not taught. */
function sanitisedText(raw: string): string | null {
  if (!SPECIAL.test(raw)) return raw;
  const text = decodeEntities(raw);
  return text === null ? null : escapeText(text);
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
  return SPECIAL.test(value) ? escapeText(value).replace(/"/g, '&quot;') : value;
}
