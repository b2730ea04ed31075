/** Distance between the hits of two patterns, in tokens. */
import type { FoldedText } from './folded-text.js';
import type { Hits } from './hits.js';

/**
 * Calls `near` with each hit of `pattern` that has a hit of `other` before or after it, not overlapping and
 * with the later one starting at most `distance` tokens after the last token of the earlier, until `near`
 * returns true; returns whether it did. Hits are in order and all hits of a pattern have the same number of
 * tokens, so two fingers move through the hits of `other` once: the cost is linear in the hits.
 */
export function eachNear(
  hits: Hits,
  post: FoldedText,
  pattern: number,
  other: number,
  otherTokenCount: number,
  distance: number,
  near: (hit: number) => boolean,
): boolean {
  const { tokens } = post;
  let before = hits.first(other);
  let after = before;
  for (let hit = hits.first(pattern); hit !== -1; hit = hits.next[hit]!) {
    const firstToken = tokens[hits.from[hit]!]!;
    const lastToken = tokens[hits.to[hit]! - 1]!;
    const lowest = firstToken - distance - otherTokenCount + 1;
    while (before !== -1 && tokens[hits.from[before]!]! < lowest) before = hits.next[before]!;
    while (after !== -1 && tokens[hits.from[after]!]! <= lastToken) after = hits.next[after]!;
    const follows = before !== -1 && tokens[hits.from[before]!]! <= firstToken - otherTokenCount;
    const precedes = after !== -1 && tokens[hits.from[after]!]! <= lastToken + distance;
    if ((follows || precedes) && near(hit)) return true;
  }
  return false;
}
