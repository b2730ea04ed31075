import type { ContentText, PublishRules } from '@tingshuo/contracts';

/** What a post will not have, although one may expect it. */
export type NetworkNote = 'altNotSent' | 'byHand' | 'linkWithoutCard' | 'linkNotClickable';

const LINK = /https?:\/\/[^\s<>"'，。！？；：、（）【】「」『』]+/;

/** The host of the first address in the text, without `www.`; null where there is none. */
export function firstHost(text: string): string | null {
  const [address] = LINK.exec(text) ?? [];
  if (!address || !URL.canParse(address)) return null;
  return new URL(address).hostname.replace(/^www\./, '');
}

/** Networks whose pages draw a card for a link in the text of a post made by an app. */
const DRAWS_CARD = new Set(['x', 'mastodon', 'facebook', 'telegram', 'weibo']);

export function drawsCard(network: string): boolean {
  return DRAWS_CARD.has(network);
}

export function networkNotes(
  { network, media: rule, byHand }: Pick<PublishRules, 'network' | 'media' | 'byHand'>,
  { parts }: Pick<ContentText, 'parts'>,
): NetworkNote[] {
  // The person who posts it does there whatever the network lets people do.
  if (byHand) return ['byHand'];
  const hasLink = parts.some(({ text }) => firstHost(text) !== null);
  const hasMedia = parts.some(({ media }) => media.length > 0);
  const notes: NetworkNote[] = [];
  if (hasMedia && rule && !rule.alt) notes.push('altNotSent');
  if (hasLink && network === 'instagram') notes.push('linkNotClickable');
  else if (hasLink && !drawsCard(network)) notes.push('linkWithoutCard');
  return notes;
}
