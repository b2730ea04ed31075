import type { ContentText, PublishRules } from '@tingshuo/contracts';
import { isWithinDomains, type ReplacedPiece } from '@tingshuo/publishing';

/** What a post will not have, although one may expect it. */
export type NetworkNote = 'altNotSent' | 'byHand' | 'linkWithoutCard' | 'linkNotClickable' | 'linkStaysOpen';

const LINK = /https?:\/\/[^\s<>"'，。！？；：、（）【】「」『』]+/;

/** The host of the first address in the text, without `www.`; null where there is none. */
export function firstHost(text: string): string | null {
  const [address] = LINK.exec(text) ?? [];
  if (!address || !URL.canParse(address)) return null;
  return new URL(address).hostname.replace(/^www\./, '');
}

/** Short links of a campaign bear no parameters; an address that had to stay what it is bears them openly. */
export function networkNotes(
  { look, text, media: rule, byHand }: Pick<PublishRules, 'look' | 'text' | 'media' | 'byHand'>,
  { parts }: Pick<ContentText, 'parts'>,
  pieces: readonly ReplacedPiece[],
): NetworkNote[] {
  // The person who posts it does there whatever the network lets people do.
  if (byHand) return ['byHand'];
  const hasLink = parts.some(({ text }) => firstHost(text) !== null);
  const hasMedia = parts.some(({ media }) => media.length > 0);
  const notes: NetworkNote[] = [];
  if (hasMedia && rule && !rule.alt) notes.push('altNotSent');
  if (hasLink && look.links === 'letters') notes.push('linkNotClickable');
  if (hasLink && look.links === 'plain') notes.push('linkWithoutCard');
  if (pieces.some(({ shown }) => isWithinDomains(shown, text.linkTo) && new URL(shown).search !== ''))
    notes.push('linkStaysOpen');
  return notes;
}
