/** Links, mentions and tags in a text, placed by the bytes of its UTF-8 form as app.bsky.richtext.facet wants them. */

export interface Facet {
  index: { byteStart: number; byteEnd: number };
  features: [
    | { $type: 'app.bsky.richtext.facet#link'; uri: string }
    | { $type: 'app.bsky.richtext.facet#mention'; did: string }
    | { $type: 'app.bsky.richtext.facet#tag'; tag: string },
  ];
}

// Handles are domain names. Chinese text may follow or go before without a blank.
const HANDLE = String.raw`(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?`;
const MENTION = new RegExp(String.raw`(?<![\w@.\/-])@(${HANDLE})(?![a-z0-9@-])`, 'gi');
// A link ends where Chinese, a blank or a quotation mark begins; closing punctuation belongs to the sentence.
const LINK = /(?<![\w@])https?:\/\/[^\s\u3000-\u303f\uff00-\uffef\p{Script=Han}<>"“”‘’]+/giu;
const SENTENCE_END = /[.,;:!?'*_~]+$/;
// After TAG_REGEX of @atproto/api: a tag has something else than digits and punctuation.
const TAG = /(?<=^|\s)[#＃]((?!\ufe0f)[^\s\p{Cf}]*)/gu;
const MEANING = /[^\d\s\p{P}]/u;
const MAX_TAG = 64;

const utf8 = new TextEncoder();
const bytes = (text: string) => utf8.encode(text).length;

/** The handles that a text mentions, each once, in lower case. */
export const mentionedHandles = (text: string): string[] => [
  ...new Set([...text.matchAll(MENTION)].map(([, handle]) => (handle ?? '').toLowerCase())),
];

/** All facets of a text, in its order. A mention whose handle has no DID stays plain text. */
export function facetsOf(text: string, dids: ReadonlyMap<string, string>): Facet[] {
  const facets: Facet[] = [];
  const add = (start: number, length: number, feature: Facet['features'][0]) => {
    const byteStart = bytes(text.slice(0, start));
    const byteEnd = byteStart + bytes(text.slice(start, start + length));
    facets.push({ index: { byteStart, byteEnd }, features: [feature] });
  };
  const links: [number, number][] = [];
  for (const { 0: whole, index } of text.matchAll(LINK)) {
    const uri = trimmedLink(whole);
    if (!URL.canParse(uri)) continue;
    links.push([index, index + uri.length]);
    add(index, uri.length, { $type: 'app.bsky.richtext.facet#link', uri });
  }
  const isInLink = (at: number) => links.some(([from, to]) => at >= from && at < to);
  for (const { 0: whole, 1: handle = '', index } of text.matchAll(MENTION)) {
    const did = dids.get(handle.toLowerCase());
    if (did !== undefined && !isInLink(index))
      add(index, whole.length, { $type: 'app.bsky.richtext.facet#mention', did });
  }
  for (const { 1: raw = '', index } of text.matchAll(TAG)) {
    const tag = raw.replace(/\p{P}+$/u, '');
    if (MEANING.test(tag) && [...tag].length <= MAX_TAG)
      add(index, tag.length + 1, { $type: 'app.bsky.richtext.facet#tag', tag });
  }
  return facets.sort((a, b) => a.index.byteStart - b.index.byteStart);
}

function trimmedLink(link: string): string {
  const trimmed = link.replace(SENTENCE_END, '');
  // "(see https://example.org/a)" ends before the bracket, "https://example.org/a_(b)" does not.
  const isUnopened = trimmed.endsWith(')') && !trimmed.includes('(');
  return isUnopened ? trimmedLink(trimmed.slice(0, -1)) : trimmed;
}
