/** What remote markup may contain once stored; both sanitising paths obey this one file. */

/** The 13 tags of stored markup. */
export const ALLOWED_TAGS = [
  'a',
  'blockquote',
  'br',
  'code',
  'del',
  'em',
  'li',
  'ol',
  'p',
  'pre',
  'strong',
  'u',
  'ul',
] as const;

/** Tags with the same meaning as an allowed one; blocks become paragraphs so that their words do not run together. */
export const TAG_SYNONYMS: Readonly<Record<string, (typeof ALLOWED_TAGS)[number]>> = {
  b: 'strong',
  i: 'em',
  s: 'del',
  strike: 'del',
  article: 'p',
  aside: 'p',
  dd: 'p',
  div: 'p',
  dt: 'p',
  figcaption: 'p',
  figure: 'p',
  footer: 'p',
  h1: 'p',
  h2: 'p',
  h3: 'p',
  h4: 'p',
  h5: 'p',
  h6: 'p',
  header: 'p',
  section: 'p',
  tr: 'p',
};

/** Tags that go without a record, their words stay: they carry only layout or meaning we do not show. */
export const UNWRAPPED_TAGS: ReadonlySet<string> = new Set([
  ...['abbr', 'bdi', 'bdo', 'big', 'body', 'caption', 'center', 'cite', 'dfn', 'dl', 'font', 'hr', 'html'],
  ...['img', 'ins', 'kbd', 'mark', 'q', 'rp', 'rt', 'ruby', 'samp', 'small', 'span', 'sub', 'sup', 'table'],
  ...['tbody', 'td', 'tfoot', 'th', 'thead', 'time', 'tt', 'var', 'wbr'],
]);

/** Tags whose content is not for readers and goes with them. */
export const DROPPED_WITH_CONTENT = [
  ...['applet', 'audio', 'button', 'canvas', 'embed', 'form', 'frame', 'frameset', 'head', 'iframe', 'math'],
  ...['noembed', 'noframes', 'noscript', 'object', 'option', 'plaintext', 'script', 'select', 'style', 'svg'],
  ...['template', 'textarea', 'title', 'video', 'xmp'],
];

export const LINK_REL = 'nofollow noopener noreferrer';
export const LINK_TARGET = '_blank';

const LINK_SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);
const LINK_CLASS = /(?<!\S)(?:mention|hashtag)(?!\S)/g;
/**
 * An address that parsing leaves as it is: a lower-case host with letters after its last dot and no port, then
 * segments that neither begin with a dot nor hold anything to escape.
 */
const NORMAL_ADDRESS =
  /^https?:\/\/(?:[a-z\d]+(?:-[a-z\d]+)*\.)+[a-z]+\/(?:(?:[\w@~-]|%[C-F])[\w@~%.-]*(?:\/|(?=\?|$)))*(?:\?[\w%=&.-]*)?$/;

/**
 * The normalised address of a link, or null when it may not be followed: other schemes, and relative addresses
 * (they would resolve to our own origin). Normalising shows look-alike hosts as punycode.
 */
export function safeHref(href: string): string | null {
  if (NORMAL_ADDRESS.test(href)) return href;
  const url = parseUrl(href);
  return url !== null && LINK_SCHEMES.has(url.protocol) ? url.href : null;
}

/** The scheme that a refused link asked for, or `relative`. */
export function refusedScheme(href: string): string {
  return parseUrl(href)?.protocol.slice(0, -1) ?? 'relative';
}

/** Caught rather than asked for by `URL.canParse`: that would parse every link twice. */
function parseUrl(href: string): URL | null {
  try {
    return new URL(href);
  } catch {
    return null;
  }
}

/** Of a link's classes those that say what it is; all others would let a remote author use our styles. */
export function linkClasses(value: string): string {
  return value.match(LINK_CLASS)?.join(' ') ?? '';
}
