/** Recognises our own text when a network gives it back changed: markup, short links, prefixed mentions. */

import { createHash } from 'node:crypto';

// Bounded repetition keeps hostile texts linear.
const LINK = /\b(?:(?:https?|ftp):\/\/|www\.)\S+|\b(?:[\p{L}\p{N}-]{1,63}\.){1,8}[a-z]{2,24}(?:[/:]\S*)?/giu;
// Names are ASCII: in "@ana您好" the mention ends before the Chinese.
const NAME = '[a-z0-9_]+(?:[.-]+[a-z0-9_]+)*';
const HOST = '[a-z0-9]+(?:[.:-]+[a-z0-9]+)*';
const LEADING_MENTIONS = new RegExp(`^(?:\\s*@${NAME}(?:@${HOST})?)+`, 'i');
const REMOTE_MENTION = new RegExp(`(@${NAME})@${HOST}`, 'gi');
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

/** Whether a post has no words beside those whom it answers: networks put their names before ours. */
export const isWordless = (text: string): boolean => text.replace(LEADING_MENTIONS, '').trim() === '';

const collapse = (text: string) => text.replace(/\s+/gu, ' ').trim();
