/** From the text of a document to a feed, whatever its format; what is no feed, cut or hostile is refused. */

import { BodyError, parseJsonKeepingIds } from '@tingshuo/connector-kit';
import { detectJsonFeed, parseAtomFeed, parseJsonFeed, parseRdfFeed, parseRssFeed } from 'feedsmith';
import { fromAtom } from './atom.js';
import { feedError } from './errors.js';
import type { Feed } from './feed.js';
import { fromJsonFeed } from './json-feed.js';
import { fromRdf, fromRss } from './rss.js';

const MAX_ENTRIES = 2000;
const OPTIONS = { maxItems: MAX_ENTRIES };

/** Reads a document. Throws ConnectorError. */
export function readFeed(document: string): Feed {
  const text = document.replace(/^\ufeff/, '');
  const start = text.search(/\S/);
  if (text[start] === '{' || text[start] === '[') return readJson(jsonOf(text));
  return readXml(text);
}

/** Reads a parsed JSON Feed. Throws ConnectorError. */
export function readJson(json: unknown): Feed {
  if (!detectJsonFeed(json)) throw feedError('not_a_feed');
  return guarded(() => fromJsonFeed(parseJsonFeed(json, OPTIONS)));
}

function readXml(text: string): Feed {
  const root = rootOf(text);
  const name = root?.replace(/^.*:/, '').toLowerCase();
  const read = name === undefined ? undefined : READERS[name];
  if (root === undefined || read === undefined) throw feedError('not_a_feed', feedLinkedFrom(text));
  // The parser forgives a missing end, and half a feed would be taken for the whole.
  if (!text.includes('>', Math.max(0, text.lastIndexOf(`</${root}`))) || !text.includes(`</${root}`))
    throw feedError('incomplete_feed');
  return guarded(() => read(text));
}

const READERS: Record<string, (text: string) => Feed> = {
  rss: (text) => fromRss(parseRssFeed(text, OPTIONS)),
  feed: (text) => fromAtom(parseAtomFeed(text, OPTIONS)),
  rdf: (text) => fromRdf(parseRdfFeed(text, OPTIONS)),
};

/** The name of the first element. Throws where a document type has declarations: no feed needs any. */
function rootOf(text: string): string | undefined {
  let at = text.search(/\S/);
  while (at >= 0 && text[at] === '<') {
    const end = endOfMarkup(text, at);
    if (end === undefined) return /^<([A-Za-z_][\w.:-]*)/.exec(text.slice(at, at + 100))?.[1];
    const next = text.slice(end).search(/\S/);
    at = next < 0 ? -1 : end + next;
  }
  return undefined;
}

/** Where an instruction, comment or document type ends; undefined for an element. */
function endOfMarkup(text: string, at: number): number | undefined {
  const [close] = [
    ['<?', '?>'],
    ['<!--', '-->'],
    ['<!', '>'],
  ].flatMap(([open = '', end = '']) => (text.startsWith(open, at) ? [end] : []));
  if (close === undefined) return undefined;
  const found = text.indexOf(close, at);
  if (found < 0) throw feedError('incomplete_feed');
  if (close === '>' && text.slice(at, found).includes('[')) throw feedError('hostile_feed');
  return found + close.length;
}

function jsonOf(text: string): unknown {
  try {
    return parseJsonKeepingIds(text);
  } catch (error) {
    if (error instanceof BodyError) throw feedError('unreadable_feed', error.sample);
    throw error;
  }
}

/** The parser's own errors say nothing to a person. */
function guarded(read: () => Feed): Feed {
  try {
    return read();
  } catch (error) {
    throw feedError('unreadable_feed', error instanceof Error ? error.message : String(error));
  }
}

/** Where a page says that its feed is. */
function feedLinkedFrom(page: string): string | undefined {
  const [link] =
    /<link\b[^<>]{0,500}application\/(?:rss|atom|feed)\+(?:xml|json)[^<>]{0,500}>/i.exec(page) ?? [];
  return /href\s*=\s*["']([^"'<>]{1,500})/i.exec(link ?? '')?.[1];
}
