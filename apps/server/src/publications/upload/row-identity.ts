import { createHash } from 'node:crypto';
import type { PublicationDraft, When } from '@tingshuo/contracts';

/**
 * Names a row for ever: by the key that it gives itself, else by what it says. The same file again has the same names,
 * in whatever order its rows stand.
 */
export function rowIdentity(draft: PublicationDraft, when: When | null, key: string | null): string {
  if (key !== null) return `key ${key}`;
  const { kind, title, content, accountIds, campaignId, tags, dueAt } = draft;
  const words = [kind, title, content, [...accountIds].sort(), campaignId, tags, dueAt, when];
  return `row ${createHash('sha256').update(JSON.stringify(words)).digest('base64url')}`;
}
