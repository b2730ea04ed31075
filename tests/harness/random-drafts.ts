import type { MediaUse, PublicationContent } from '@tingshuo/contracts';
import { type Dice, randomText } from './random-texts.js';

export interface RandomDraft {
  kind: 'announcement' | 'poll';
  content: PublicationContent;
  accountIds: string[];
}

interface Ground {
  accountIds: readonly string[];
  /** Of the library. */
  files: readonly string[];
  /** What Weibo wants to see a link to. */
  domain: string;
}

/** A draft as people write them, and as they do not; every text of it is said once in the world. */
export function randomDraft(n: number, dice: Dice, { accountIds, files, domain }: Ground): RandomDraft {
  const { next, pick } = dice;
  const chance = (share: number) => next() < share;
  const text = (name: string): string => {
    const length = pick([0, 1, 1, 1, 2, 3, 8]);
    const words = Array.from({ length }, () => randomText(dice)).join(' ');
    const link = chance(0.7) ? ` https://${domain}/${n} ` : '';
    const odd = pick(['', '', '', '', '', '{link}', '#话题#', '#tag ', 'x'.repeat(Math.floor(next() * 400))]);
    const said = length === 0 && chance(0.3) ? '' : `${n} ${name} ${words}${link}${odd}`;
    // Files and rows of a database have no halves of characters; nobody's keyboard writes NUL.
    return Buffer.from(said.replaceAll('\0', '').replace(/\r\n?/g, '\n')).toString('utf8');
  };
  const mediaOf = (): MediaUse[] => {
    if (!chance(0.35)) return [];
    const count = pick([1, 1, 1, 2, 2, 3, 5]);
    // Mostly pictures: a film or an animation leaves few networks.
    const some = Array.from({ length: count }, () => files[Math.floor(next() ** 2 * files.length)] ?? '');
    return [...new Set(some)].map((assetId) => ({ assetId, alt: chance(0.2) ? `picture of ${n}` : null }));
  };
  const textOf = (name: string) => ({
    parts: Array.from({ length: pick([1, 1, 1, 1, 2, 3]) }, (_, at) => ({
      text: text(`${name}${at}`),
      media: mediaOf(),
    })),
    firstComment: chance(0.2) ? text(`${name}c`) || null : null,
  });
  const variants = Object.fromEntries(
    ['weibo', 'x', 'bluesky']
      .filter(() => chance(0.25))
      .map((network) => [network, textOf(network)] as const),
  );
  const options = Array.from({ length: 2 + Math.floor(next() * 3) }, (_, at) => `option ${n} ${at}`);
  return {
    kind: chance(0.1) ? 'poll' : 'announcement',
    content: {
      ...textOf('all'),
      // A table cannot say that a network's own text is empty.
      variants: Object.fromEntries(
        Object.entries(variants).filter(([, { parts }]) => parts.some((part) => part.text !== '')),
      ),
      poll: chance(0.1) ? { options, minutes: 60, multiple: false } : null,
      lang: chance(0.2) ? pick(['zh', 'en']) : null,
    },
    accountIds: accountIds.filter(() => chance(0.5)),
  };
}
