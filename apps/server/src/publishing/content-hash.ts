import { createHash } from 'node:crypto';
import { textFingerprint } from '@tingshuo/connector-kit';

/**
 * What two deliveries of one account must not share within a minute: the text as networks show it, and its target: a
 * post, or the part of a thread before it.
 */
export function contentHash(text: string, targetId: string | null): string {
  return createHash('sha256')
    .update(JSON.stringify([textFingerprint(text), targetId]))
    .digest('hex');
}
