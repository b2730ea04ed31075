import { createHash } from 'node:crypto';
import { textFingerprint } from '@tingshuo/connector-kit';

/**
 * What two deliveries of one account must not share within a minute: the text as networks show it, its target (a post,
 * or the part of a thread before it), and the files that it carries, in their order.
 */
export function contentHash(
  text: string,
  targetId: string | null,
  files: readonly { sha256: string }[] = [],
): string {
  const carried = files.length > 0 ? [files.map(({ sha256 }) => sha256)] : [];
  return createHash('sha256')
    .update(JSON.stringify([textFingerprint(text), targetId, ...carried]))
    .digest('hex');
}
