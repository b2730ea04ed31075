/** Texts and their entities; offsets and lengths are in UTF-16 units. */
import type { NetworkView } from '../world/network-view.js';
import { textSegments } from '../world/text-segments.js';
import { badRequest } from './errors.js';
import { botName } from './ids.js';

export interface Entity {
  type: string;
  offset: number;
  length: number;
  url?: string;
  language?: string;
}
export interface RichText {
  text: string;
  entities: Entity[];
}

/** A text of the world as Telegram shows it: brands are called by the names of their bots. */
export function shownText({ accounts }: NetworkView, source: string): string {
  return textSegments(source)
    .map((part) => {
      if (part.kind !== 'mention' || part.domain !== null) return part.text;
      const account = accounts.byAddress(part.handle);
      return account?.role === 'brand' ? `@${botName(account.handle)}` : part.text;
    })
    .join('');
}

/** The reverse: names of bots become the names that the world knows. */
export function worldText({ accounts }: NetworkView, shown: string): string {
  return shown.replace(/@(\w+)_bot\b/g, (whole, handle: string) =>
    accounts.byAddress(handle)?.role === 'brand' ? `@${handle}` : whole,
  );
}

/** What Telegram finds in a text by itself. */
export function foundEntities(text: string): Entity[] {
  const entities: Entity[] = [];
  const command = /^\/\w{1,32}(?:@\w+)?/.exec(text)?.[0];
  if (command) entities.push({ type: 'bot_command', offset: 0, length: command.length });
  let offset = 0;
  for (const part of textSegments(text)) {
    const { length } = part.text;
    if (part.kind !== 'text') entities.push({ type: part.kind, offset, length });
    offset += length;
  }
  return entities;
}

const TAGS: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  blockquote: 'blockquote',
  code: 'code',
  pre: 'pre',
  a: 'text_link',
};
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const TOKEN = /<(\/?)([a-z-]+)([^>]*)>|&(#\d+|#x[0-9a-f]+|lt|gt|amp|quot);|[\s\S]/giu;

/** parse_mode HTML; throws on what Telegram cannot parse. */
export function parseHtml(source: string): RichText {
  const entities: Entity[] = [];
  const open: (Entity & { tag: string })[] = [];
  let text = '';
  for (const [whole, closes, tag, attributes = '', named] of source.matchAll(TOKEN)) {
    if (tag === undefined) {
      if (whole === '<') throw cannotParse(`Unsupported start tag at byte offset ${text.length}`);
      text += named === undefined ? whole : character(named);
    } else if (closes) {
      const last = open.pop();
      if (last?.tag !== tag.toLowerCase())
        throw cannotParse(`Unmatched end tag at byte offset ${text.length}`);
      const { tag: _tag, ...entity } = last;
      if (text.length > last.offset) entities.push({ ...entity, length: text.length - last.offset });
    } else {
      const type = TAGS[tag.toLowerCase()];
      if (type === undefined)
        throw cannotParse(`Unsupported start tag "${tag}" at byte offset ${text.length}`);
      const url = /href="([^"]*)"/i.exec(attributes)?.[1];
      open.push({
        type,
        offset: text.length,
        length: 0,
        tag: tag.toLowerCase(),
        ...(url !== undefined && { url }),
      });
    }
  }
  const [unclosed] = open;
  if (unclosed) throw cannotParse(`Can't find end tag corresponding to start tag "${unclosed.tag}"`);
  return { text, entities: entities.sort((left, right) => left.offset - right.offset) };
}

function character(named: string): string {
  if (!named.startsWith('#')) return NAMED[named.toLowerCase()] ?? '';
  const isHex = named[1]?.toLowerCase() === 'x';
  return String.fromCodePoint(Number.parseInt(named.slice(isHex ? 2 : 1), isHex ? 16 : 10));
}

function cannotParse(reason: string): Error {
  return badRequest(`can't parse entities: ${reason}`);
}
