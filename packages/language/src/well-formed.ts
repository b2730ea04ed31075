/** Makes text from a network storable: PostgreSQL refuses NUL, jsonb refuses lone surrogates. */

const LONE_SURROGATE = /\p{Surrogate}/gu;
const CONTROL = /(?![\t\n])\p{Cc}/gu;
/** All that those two may find, and all other surrogates: most texts have none, and one plain search is cheap. */
const SUSPECT = /[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\uffff]/;

/** Text without control characters and lone surrogates, and which unstorable input it held. */
export interface WellFormedText {
  text: string;
  refused: ('nul' | 'lone-surrogate')[];
}

/**
 * Line breaks become `\n`, control characters other than tab and line break go, lone surrogates become U+FFFD.
 * `String.prototype.toWellFormed` is missing on some Node 20 builds, hence the expression.
 */
export function wellFormed(raw: string): WellFormedText {
  if (!SUSPECT.test(raw)) return { text: raw, refused: [] };
  const refused: WellFormedText['refused'] = [];
  if (raw.includes('\0')) refused.push('nul');
  const text = withoutControls(raw).replace(LONE_SURROGATE, '\uFFFD');
  if (text.includes('\uFFFD') && raw.search(LONE_SURROGATE) >= 0) refused.push('lone-surrogate');
  return { text, refused };
}

/** Line breaks as `\n` and no other control character than tab. */
export function withoutControls(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(CONTROL, '');
}

/** The first `limit` UTF-16 units of `text`, one less where the cut would halve a surrogate pair. */
export function cutAt(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit);
}
