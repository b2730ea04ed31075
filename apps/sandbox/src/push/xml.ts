/** The flat XML documents in which WeChat, and Weibo after it, push messages and take answers. */

/** Text goes into CDATA, numbers stand bare; an object is an element of its own. */
export interface XmlFields {
  [name: string]: string | number | bigint | XmlFields;
}

export function xmlDocument(fields: XmlFields): string {
  return `<xml>${elements(fields)}</xml>`;
}

function elements(fields: XmlFields): string {
  return Object.entries(fields)
    .map(([name, value]) => `<${name}>${content(value)}</${name}>`)
    .join('\n');
}

function content(value: XmlFields[string]): string {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'object') return elements(value);
  return `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** The text of the first element with this name; undefined without one. */
export function xmlText(document: string, name: string): string | undefined {
  const inner = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(document)?.[1];
  if (inner === undefined) return undefined;
  const parts = [...inner.matchAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g)].map((match) => match[1] ?? '');
  return parts.length > 0 ? parts.join('') : inner.trim();
}
