/** Words with which people say that they want no mass messages, or want them again. */

export type OptOutIntent = 'out' | 'in';

/** Understood wherever somebody writes to an account. */
const OUT = new Set([
  'unsubscribe',
  'stop',
  'stopall',
  'optout',
  '退订',
  '退訂',
  '取消订阅',
  '取消訂閱',
  '拒收',
  '不再接收',
  '别再发了',
  '不要再发了',
]);
/** Short words that mean this only where one account talks to one person. */
const OUT_IN_PRIVATE = new Set(['t', 'td', '回t', '回td']);
const IN = new Set(['start', 'unstop', 'resubscribe', '恢复订阅', '恢復訂閱', '重新订阅']);

/**
 * What a whole message says about being written to; null where it says anything else. A word inside a sentence never
 * counts. Names of accounts in front, case, width, spaces and punctuation do not matter.
 */
export function optOutIntent(text: string, place: { readonly isPrivate: boolean }): OptOutIntent | null {
  const word = text
    .normalize('NFKC')
    .replace(/[@＠][^\s@]+(?:@[^\s@]+)?/gu, ' ')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
  if (OUT.has(word)) return 'out';
  if (IN.has(word)) return 'in';
  return place.isPrivate && OUT_IN_PRIVATE.has(word) ? 'out' : null;
}
