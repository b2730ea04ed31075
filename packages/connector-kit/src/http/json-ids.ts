/** JSON as networks send it: ids beyond 2^53 stay exact, and a hostile nesting is refused before it is parsed. */

import { BodyError } from './failure.js';

/**
 * Parses JSON with every integer outside of the safe range kept as a string of its digits.
 * Throws BodyError: `empty`, `html`, `too_deep` (more than `maxDepth` levels) or `not_json`.
 */
export function parseJsonKeepingIds(text: string, maxDepth = 64): unknown {
  const start = text.search(/\S/);
  if (start < 0) throw new BodyError('empty', '');
  if (text[start] === '<') throw new BodyError('html', text.slice(start, start + 500));
  const exact = quoteLongIntegers(text, maxDepth);
  try {
    return JSON.parse(exact) as unknown;
  } catch {
    throw new BodyError('not_json', text.slice(0, 500));
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

// JSON.parse's reviver sees the source text only from Node 21 on, so long integers are quoted beforehand.
function quoteLongIntegers(text: string, maxDepth: number): string {
  let out = '';
  let copied = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === 0x5b || code === 0x7b) {
      depth++;
      if (depth > maxDepth) throw new BodyError('too_deep', text.slice(0, 500));
    } else if (code === 0x5d || code === 0x7d) depth--;
    else if (isNumberPart(code)) {
      const end = endOfNumber(text, at);
      if (isLongInteger(text, at, end)) {
        out += `${text.slice(copied, at)}"${text.slice(at, end)}"`;
        copied = end;
      }
      at = end - 1;
    }
  }
  return copied === 0 ? text : out + text.slice(copied);
}

/** The closing quote: one with an even number of backslashes before it. */
function endOfString(text: string, open: number): number {
  let end = text.indexOf('"', open + 1);
  for (; end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end;
    while (text.charCodeAt(before - 1) === BACKSLASH) before--;
    if ((end - before) % 2 === 0) return end;
  }
  return text.length;
}

// Digits, sign, point and exponent; letters occur only after a digit, so literals such as `true` never match.
function isNumberPart(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || code === 0x2d;
}

function endOfNumber(text: string, from: number): number {
  let end = from + 1;
  while (isNumberTail(text.charCodeAt(end))) end++;
  return end;
}

/** A digit or one of + - . e E; not for the end of the text. */
function isNumberTail(code: number): boolean {
  return isNumberPart(code) || code === 0x2b || code === 0x2e || code === 0x45 || code === 0x65;
}

function isLongInteger(text: string, from: number, end: number): boolean {
  if (end - from < 16) return false;
  const literal = text.slice(from, end);
  return /^-?[1-9]\d*$/.test(literal) && !Number.isSafeInteger(Number(literal));
}
