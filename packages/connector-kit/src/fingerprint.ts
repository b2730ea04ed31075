/** Recognises our own text when a network gives it back changed: markup, short links, prefixed mentions. */

import { createHash } from 'node:crypto';

const LINK = /\b(?:[a-z][a-z0-9+.-]*:\/\/|www\.)\S+|\b(?:[\p{L}\p{N}-]+\.)+[a-z]{2,}(?:\/\S*)?/giu;
const LEADING_MENTIONS = /^(?:\s*@[\p{L}\p{N}_.-]+(?:@[\p{L}\p{N}_.:-]+)?)+/u;
const REMOTE_MENTION = /(@[\p{L}\p{N}_.-]+)@[\p{L}\p{N}.:-]+/gu;
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/g;

/**
 * What is compared: NFC, leading mentions, hosts of mentions, links and Markdown marks dropped, white space
 * collapsed. A text of links and mentions only is compared as it is.
 */
export function normaliseForFingerprint(text: string): string {
  const plain = text.normalize('NFC').replace(INVISIBLE, '');
  const core = collapse(
    plain
      .replace(LEADING_MENTIONS, ' ')
      .replace(REMOTE_MENTION, '$1')
      .replace(LINK, ' ')
      .replace(/[*_~`]/g, '')
      .replace(/[\u2018\u2019]/g, "'")
      .replace(/[\u201c\u201d]/g, '"'),
  );
  return core === '' ? collapse(plain) : core;
}

/** SHA-256 (hex) of the normalised text. Equal texts up to what networks change have equal fingerprints. */
export function textFingerprint(text: string): string {
  return createHash('sha256').update(normaliseForFingerprint(text)).digest('hex');
}

const collapse = (text: string) => text.replace(/\s+/gu, ' ').trim();
