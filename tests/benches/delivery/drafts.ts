import { connectors } from '@tingshuo/connectors';
import type { PlaceAccount } from '../../harness/everywhere.js';
import type { PlanDraft } from '../../harness/press.js';

const PICTURE = { media: [{ assetId: '00000000-0000-7000-8000-000000000001', alt: null }] };
/** Pictures go where the sandbox's network takes them; Instagram has no post without one. */
const TAKES_PICTURES = new Set(['bluesky', 'facebook', 'instagram', 'weibo']);

/** The word that names a delivery in its own text, where the network carries no key of ours. */
export const token = (n: number): string => `n${String(n).padStart(6, '0')}n`;

/**
 * What is published as number `n` and the following: a post, or a thread, or a post with its first comment, as the
 * network has them.
 */
export function draftOf(account: PlaceAccount, n: number): PlanDraft & { parts: { text: string }[] } {
  const rule = connectors.find(({ manifest }) => manifest.network === account.network)?.manifest.publishing;
  const isLonger = n % 4 === 0;
  const count = isLonger && rule?.thread ? 3 : isLonger && rule?.firstComment ? 2 : 1;
  const hasPicture = account.network === 'instagram' || (n % 5 === 0 && TAKES_PICTURES.has(account.network));
  const parts = Array.from({ length: count }, (_, part) => ({
    text: `${token(n + part)} 新品上架 new today ${part + 1}/${count} https://example.com/${n + part}`,
    extras: hasPicture && part === 0 ? PICTURE : null,
  }));
  return { account, parts };
}
