import { countBluesky } from './bluesky.js';
import { countHalfWidth } from './half-width.js';
import { countMastodon } from './mastodon.js';
import { smsLength } from './sms.js';
import { countWeighted } from './weighted.js';

/** What a link counts, where links have a fixed price. */
export interface CountedLinks {
  urlLength?: number;
}

/** Length of a text in a network's unit; never negative, and pure. */
export type TextCounter = (text: string, links: CountedLinks) => number;

/** The ways in which networks count. The name is what a manifest says and what the composer is told. */
export const TEXT_COUNTERS = {
  mastodon: countMastodon,
  bluesky: countBluesky,
  weighted: countWeighted,
  'half-width': countHalfWidth,
  sms: smsLength,
  'utf8-bytes': (text) => utf8.encode(text).length,
  'utf16-units': (text) => text.length,
  'code-points': (text) => [...text].length,
} as const satisfies Record<string, TextCounter>;

export type TextCounting = keyof typeof TEXT_COUNTERS;

const utf8 = new TextEncoder();
