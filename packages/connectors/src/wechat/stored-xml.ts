/** XML of stored files: one push after another, and sections as WeChat's documentation prints them. */

import { ConnectorError, type JsonObject } from '@tingshuo/connector-kit';
import { parseXml } from './xml.js';

/** The pushes of a file. Throws ConnectorError (`not_xml`). */
export function storedXml(text: string): JsonObject | JsonObject[] {
  try {
    return parseXml(text);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const mended = text.replace(/<\s+!\[CDATA\[/g, '<![CDATA[').replace(/\]\s*\]\s*>/g, ']]>');
    const parts = mended.split(/(?<=<\/xml>)\s*(?=<)/);
    if (mended === text && parts.length < 2) throw error;
    return parts.length < 2 ? parseXml(mended) : parts.map(parseXml);
  }
}

/** Readers of XML for Node put each value into a list of its own. */
export function withoutLists(push: JsonObject): JsonObject {
  const isListed = Object.values(push).every((value) => Array.isArray(value) && value.length === 1);
  if (!isListed) return push;
  return Object.fromEntries(Object.entries(push).map(([name, value]) => [name, [value].flat()[0]]));
}
