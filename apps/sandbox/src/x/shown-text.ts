/** A post's text as X shows it: links shortened, three characters escaped, entities by code points. */
import { createHash } from 'node:crypto';
import type { Account } from '../world/facts.js';
import { linksIn } from './links.js';

type Json = Record<string, unknown>;

export interface ShownText {
  text: string;
  entities: { urls: Json[]; mentions: Json[]; hashtags: Json[] };
}

const MENTION_OR_TAG =
  /(?<![A-Za-z0-9_@/])@(?<name>[A-Za-z0-9_]{1,50})(?![A-Za-z0-9_@])|(?<![\p{L}\p{N}_&/])[#＃](?<tag>[\p{L}\p{M}\p{N}_]*[\p{L}\p{M}][\p{L}\p{M}\p{N}_]*)/gu;

/** `accountOf` finds who has a name on X. */
export function shownText(source: string, accountOf: (name: string) => Account | undefined): ShownText {
  const entities: ShownText['entities'] = { urls: [], mentions: [], hashtags: [] };
  let text = '';
  const add = (piece: string): { start: number; end: number } => {
    const start = [...text].length;
    text += piece;
    return { start, end: start + [...piece].length };
  };
  const addPlain = (plain: string): void => {
    let at = 0;
    for (const match of plain.matchAll(MENTION_OR_TAG)) {
      add(escapeText(plain.slice(at, match.index)));
      const span = add(match[0]);
      const { name, tag } = match.groups ?? {};
      const account = name === undefined ? undefined : accountOf(name);
      if (account) entities.mentions.push({ ...span, username: account.handle, id: account.id });
      if (tag !== undefined) entities.hashtags.push({ ...span, tag });
      at = match.index + match[0].length;
    }
    add(escapeText(plain.slice(at)));
  };
  let at = 0;
  for (const { start, end } of linksIn(source)) {
    addPlain(source.slice(at, start));
    const link = source.slice(start, end);
    const url = shortLink(link);
    const expanded = /^https?:/i.test(link) ? link : `http://${link}`;
    const display = link.replace(/^https?:\/\/(www\.)?/i, '');
    const shown = display.length > 27 ? `${display.slice(0, 26)}…` : display;
    entities.urls.push({ ...add(url), url, expanded_url: expanded, display_url: shown });
    at = end;
  }
  addPlain(source.slice(at));
  return { text, entities };
}

export function shortLink(link: string): string {
  return `https://t.co/${createHash('sha256').update(link).digest('base64url').replace(/[-_]/g, 'x').slice(0, 10)}`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
