/** A tag of an XML text with its attributes, entities resolved. */
export interface XmlTag {
  /** Without its namespace's prefix; an end tag's begins with `/`. */
  readonly name: string;
  /** Whether it is its own end tag. */
  readonly empty: boolean;
  readonly attributes: ReadonlyMap<string, string>;
  /** The text up to the next tag. */
  readonly text: string;
  /** Where it begins in the whole text. */
  readonly at: number;
}

/** What stands between these is no markup. */
const PASSED_OVER = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/**
 * The tags of an XML text in order. Comments, CDATA and processing
 * instructions are skipped; entities other than XML's five and character numbers stay as they are, so nothing a
 * file declares can expand. One pass, whatever the text.
 */
export function* xmlTags(xml: string): Generator<XmlTag> {
  for (let open = xml.indexOf('<'); open >= 0; ) {
    const passed = PASSED_OVER.find(([start]) => xml.startsWith(start, open));
    if (passed) {
      const end = xml.indexOf(passed[1], open + passed[0].length);
      if (end < 0) return;
      open = xml.indexOf('<', end);
      continue;
    }
    const close = tagEnd(xml, open + 1);
    if (close < 0) return;
    const next = xml.indexOf('<', close);
    const tag = xml.slice(open + 1, xml[close] === '>' ? close : open + 1);
    const name = /^\/?[A-Za-z_][\w:.-]*/.exec(tag)?.[0];
    if (name !== undefined) {
      const text = unescapeXml(xml.slice(close + 1, next < 0 ? xml.length : next)).trim();
      const attributes = attributesOf(tag, name.length);
      yield { name: name.replace(/^(\/?).*:/, '$1'), empty: tag.endsWith('/'), attributes, text, at: open };
    }
    open = next;
  }
}

/** Where the tag that began before `from` ends: its `>`, or the `<` of another when it has none; −1 at the end. */
function tagEnd(xml: string, from: number): number {
  for (let at = from; at < xml.length; at++) {
    const character = xml[at];
    if (character === '>' || character === '<') return at;
    if (character !== '"' && character !== "'") continue;
    at = xml.indexOf(character, at + 1);
    if (at < 0) return -1;
  }
  return -1;
}

function attributesOf(tag: string, from: number): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const pair of tag.slice(from).matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    attributes.set(pair[1]!, unescapeXml(pair[2] ?? pair[3] ?? ''));
  }
  return attributes;
}

/** Text as the content of an attribute or element; characters that XML 1.0 forbids are dropped. */
export function escapeXml(text: string): string {
  return text
    .replaceAll(FORBIDDEN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`);
}

const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const NAMED = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Text with XML's own entities and character numbers resolved; others stay as they are. */
export function unescapeXml(text: string): string {
  return text.replaceAll(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|\w+);/g, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED.get(name) ?? whole;
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
