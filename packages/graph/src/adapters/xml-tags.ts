/** An opening (or empty) tag of an XML text with its attributes, entities resolved. */
export interface XmlTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** The text up to the next tag. */
  readonly text: string;
}

/**
 * The opening tags of an XML text in order, without namespaces' prefixes. Comments are skipped; entities other
 * than XML's five and character numbers stay as they are, so nothing a file declares can expand.
 */
export function* xmlTags(xml: string): Generator<XmlTag> {
  const plain = xml.replaceAll(/<!--[\s\S]*?-->/g, '');
  for (const match of plain.matchAll(/<([A-Za-z_][\w:.-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>([^<]*)/g)) {
    const attributes = new Map<string, string>();
    for (const pair of match[2]!.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
      attributes.set(pair[1]!, unescapeXml(pair[2] ?? pair[3] ?? ''));
    }
    yield { name: match[1]!.replace(/^.*:/, ''), attributes, text: unescapeXml(match[3]!).trim() };
  }
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

function unescapeXml(text: string): string {
  return text.replaceAll(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|\w+);/g, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED.get(name) ?? whole;
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
