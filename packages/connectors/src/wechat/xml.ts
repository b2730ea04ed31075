/** WeChat's XML documents as objects of texts. Entities of a document's own are never read. */

import { isJsonObject, type JsonObject } from '@tingshuo/connector-kit';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { notXml } from './document-errors.js';

const MAX_LENGTH = 512 * 1024;
const TEXT = '#text';
const CDATA = '#cdata';

const parser = new XMLParser({
  processEntities: false,
  parseTagValue: false,
  preserveOrder: true,
  cdataPropName: CDATA,
  textNodeName: TEXT,
  maxNestedTags: 32,
});

/**
 * The fields of the root `<xml>`: texts, objects, or lists where a name is repeated. Throws ConnectorError (`not_xml`)
 * for documents that are cut, larger than 512 Ki characters, nested deeper than 32 or have declarations.
 */
export function parseXml(text: string): JsonObject {
  const body = text.replace(/^\ufeff/, '').trim();
  if (body.length > MAX_LENGTH || hasDeclaration(body)) throw notXml(body);
  try {
    if (XMLValidator.validate(body) !== true) throw notXml(body);
    const roots: unknown = parser.parse(body);
    const root = Array.isArray(roots) ? roots.find((node) => isJsonObject(node) && 'xml' in node) : undefined;
    const fields = fieldsOf(isJsonObject(root) ? root.xml : undefined);
    if (isJsonObject(fields)) return fields;
  } catch {
    // The parser throws plain errors for hostile names and nesting.
  }
  throw notXml(body);
}

function fieldsOf(nodes: unknown): unknown {
  const fields = new Map<string, unknown>();
  let text = '';
  for (const node of Array.isArray(nodes) ? nodes.filter(isJsonObject) : []) {
    const [name = '', value] = Object.entries(node)[0] ?? [];
    if (name === TEXT) text += withReferences(String(value));
    else if (name === CDATA) text += String(firstText(value));
    else fields.set(name, fields.has(name) ? [fields.get(name), fieldsOf(value)].flat() : fieldsOf(value));
  }
  return fields.size > 0 ? Object.fromEntries(fields) : text;
}

const firstText = (nodes: unknown): unknown =>
  Array.isArray(nodes) && isJsonObject(nodes[0]) ? (nodes[0][TEXT] ?? '') : '';

const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The five names and the numbers that XML always has. */
function withReferences(text: string): string {
  return text.replace(
    /&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi,
    (whole, name, dec, hex) => {
      if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? whole;
      const code = dec === undefined ? Number.parseInt(hex, 16) : Number(dec);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** Whether there is a declaration outside of CDATA sections and comments, which is found in linear time. */
function hasDeclaration(text: string): boolean {
  for (let at = text.indexOf('<!'); at >= 0; at = text.indexOf('<!', at)) {
    const end = SECTIONS.find(([start]) => text.startsWith(start, at))?.[1];
    const close = end === undefined ? -1 : text.indexOf(end, at + 4);
    if (close < 0) return true;
    at = close;
  }
  return false;
}

const SECTIONS = [
  ['<![CDATA[', ']]>'],
  ['<!--', '-->'],
] as const;
