/** A text of the town as a Bluesky app would post it: full handles, and facets by bytes of UTF-8. */
import type { Account } from '../world/facts.js';
import { textSegments } from '../world/text-segments.js';
import { didOf, handleOf } from './identity.js';

type Json = Record<string, unknown>;

export interface RichText {
  text: string;
  facets: Json[];
}

export function richText(source: string, accountOf: (handle: string) => Account | undefined): RichText {
  const facets: Json[] = [];
  let text = '';
  const add = (piece: string, feature?: Json): void => {
    const byteStart = Buffer.byteLength(text, 'utf8');
    text += piece;
    const byteEnd = Buffer.byteLength(text, 'utf8');
    if (feature) facets.push({ index: { byteStart, byteEnd }, features: [feature] });
  };
  for (const segment of textSegments(source)) {
    const account = segment.kind === 'mention' && !segment.domain ? accountOf(segment.handle) : undefined;
    if (account) {
      add(`@${handleOf(account)}`, { $type: 'app.bsky.richtext.facet#mention', did: didOf(account) });
    } else if (segment.kind === 'url') {
      add(segment.text, { $type: 'app.bsky.richtext.facet#link', uri: segment.text });
    } else if (segment.kind === 'hashtag') {
      add(segment.text, { $type: 'app.bsky.richtext.facet#tag', tag: segment.tag });
    } else add(segment.text);
  }
  return { text, facets };
}
