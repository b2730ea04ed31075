/** What a network's post becomes, once, at ingest: sanitised markup to show and plain text to read, match and label. */
import { sanitiseAnyMarkup } from './full-sanitiser.js';
import { markupText } from './markup-text.js';
import { sanitisePlainMarkup } from './plain-markup.js';
import { cutAt, wellFormed } from './well-formed.js';

/** Caps in UTF-16 units. */
export interface RemoteTextLimits {
  textChars: number;
  /** Longer markup is cut before it is parsed; markup still longer after sanitising is not kept. */
  htmlChars: number;
}

export const REMOTE_TEXT_LIMITS: RemoteTextLimits = { textChars: 100_000, htmlChars: 200_000 };

/** The full sanitiser's time grows with the square of the nesting depth: 5,000 open tags took 2 s. */
const MAX_TAGS = 2_000;
const MAX_REFUSALS = 16;

/** A body as it is stored; `refused` names what was taken out or cut, without repeats. */
export interface RemoteText {
  html: string | null;
  text: string;
  truncated: boolean;
  refused: string[];
}

/**
 * Cleans a body that came from outside. With `html`, the text is derived from the sanitised markup and `text` is
 * ignored. `html` is null where no markup came in or none is left: show the text then. Never throws. `refused` holds `nul`, `lone-surrogate`, `too-many-tags`,
 * `markup-too-long`, `unstable-markup`, `tag:…`, `attribute:…`, `scheme:…`.
 */
export function remoteText(
  body: { html?: string | undefined; text?: string | undefined },
  limits: RemoteTextLimits = REMOTE_TEXT_LIMITS,
): RemoteText {
  if (body.html === undefined || body.html === '') return plainBody(body.text ?? '', limits);
  const { text: markup, refused } = wellFormed(cutAt(body.html, limits.htmlChars));
  const sanitised = sanitise(markup);
  const wholeText = sanitised.html === null ? strippedText(markup) : markupText(sanitised.html);
  const tooLong = sanitised.html !== null && sanitised.html.length > limits.htmlChars;
  const text = cutAt(wholeText, limits.textChars);
  return {
    html: tooLong || sanitised.html === '' ? null : sanitised.html,
    text,
    truncated: body.html.length > limits.htmlChars || text.length < wholeText.length,
    refused: [...refused, ...sanitised.refused, ...(tooLong ? ['markup-too-long'] : [])].slice(
      0,
      MAX_REFUSALS,
    ),
  };
}

function plainBody(raw: string, limits: RemoteTextLimits): RemoteText {
  const { text: whole, refused } = wellFormed(cutAt(raw, limits.textChars));
  return { html: null, text: whole, truncated: raw.length > limits.textChars, refused };
}

function sanitise(markup: string): { html: string | null; refused: Iterable<string> } {
  const plain = sanitisePlainMarkup(markup);
  if (plain !== null) return { html: plain, refused: [] };
  return hasTooManyTags(markup) ? { html: null, refused: ['too-many-tags'] } : sanitiseAnyMarkup(markup);
}

function hasTooManyTags(markup: string): boolean {
  let count = 0;
  for (let at = markup.indexOf('<'); at >= 0; at = markup.indexOf('<', at + 1)) {
    if (++count > MAX_TAGS) return true;
  }
  return false;
}

/** Text of markup that is too costly to parse: it is only ever shown as text, so crude stripping is safe. */
function strippedText(markup: string): string {
  return markup
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
