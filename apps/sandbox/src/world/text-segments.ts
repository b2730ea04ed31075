/** Splits a post's text into plain text, mentions, hashtags and addresses. */

export type Segment =
  | { kind: 'text'; text: string }
  | { kind: 'mention'; text: string; handle: string; domain: string | null }
  | { kind: 'hashtag'; text: string; tag: string }
  | { kind: 'url'; text: string };

const ENTITY =
  /(?<url>https?:\/\/[^\s<>"'，。！？；：、）】」》]+)|(?<![A-Za-z0-9_/@.])@(?<handle>[A-Za-z0-9_]+)(?:@(?<domain>[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?))?|(?<![\p{L}\p{N}_/&)])#(?<tag>[\p{L}\p{M}\p{N}_]+)/gu;

export function textSegments(text: string): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  const plain = (from: number, to: number): void => {
    if (to > from) segments.push({ kind: 'text', text: text.slice(from, to) });
  };
  for (const match of text.matchAll(ENTITY)) {
    const entity = entityOf(match);
    if (!entity) continue;
    plain(end, match.index);
    segments.push(entity);
    end = match.index + entity.text.length;
  }
  plain(end, text.length);
  return segments;
}

function entityOf(match: RegExpMatchArray): Segment | null {
  const { url, handle, domain, tag } = match.groups ?? {};
  if (url) return { kind: 'url', text: url.replace(/[.,!?;:)]+$/, '') };
  if (handle) return { kind: 'mention', text: match[0], handle, domain: domain ?? null };
  // A tag of digits alone ("#1") is text on the networks.
  if (tag && /[^\p{N}_]/u.test(tag)) return { kind: 'hashtag', text: match[0], tag };
  return null;
}
