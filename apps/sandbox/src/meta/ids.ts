/** Ids as the Graph API gives them: a person has another one for every page, and each kind of Instagram's looks its own way. */
import { createHash } from 'node:crypto';
import type { Account } from '../world/facts.js';
import type { PlacedPost } from '../world/post-store.js';

/** Sixteen digits out of a hash: below 2^63, mostly above 2^53. */
function digits(first: string, ...parts: readonly string[]): string {
  const hash = createHash('sha256').update(parts.join('/')).digest().readBigUInt64BE();
  return first + (hash % 10n ** 16n).toString().padStart(16, '0');
}

/** A person as a page of Facebook knows them. */
export const pageScopedId = (page: Account, person: Account): string =>
  digits('2', 'page-scoped', page.handle, person.handle);

/** A person as a professional account of Instagram knows them. */
export const instagramScopedId = (owner: Account, person: Account): string =>
  digits('7', 'instagram-scoped', owner.handle, person.handle);

/** Who manages a page. */
export const managerId = (owner: Account): string => digits('1', 'manager', owner.handle);

export const conversationId = (platform: string, one: Account, other: Account): string =>
  `t_${digits('3', 'conversation', platform, ...[one.handle, other.handle].sort())}`;

export const messageId = (platform: string, ref: string): string =>
  `m_${Buffer.from(`${platform}:${ref}`).toString('base64url')}`;

/** What a message id was made of; null when it is none. */
export function readMessageId(id: string): { platform: string; ref: string } | null {
  const text = Buffer.from(id.replace(/^m_/, ''), 'base64url').toString('utf8');
  const [, platform, ref] = id.startsWith('m_') ? (/^(facebook|instagram):(\d+)$/.exec(text) ?? []) : [];
  return platform && ref ? { platform, ref } : null;
}

const INSTAGRAM = { user: '17841', media: '17905', comment: '17860', container: '17889' } as const;
export type InstagramKind = keyof typeof INSTAGRAM;

export const instagramId = (kind: InstagramKind, id: string): string => INSTAGRAM[kind] + id;

/** The world's id inside; null when it is none of this kind. */
export function readInstagramId(kind: InstagramKind, id: string): string | null {
  const prefix = INSTAGRAM[kind];
  return id.startsWith(prefix) && id.length > prefix.length ? id.slice(prefix.length) : null;
}

/** Eleven letters for the address of a post. */
export function shortcode(post: PlacedPost): string {
  return createHash('sha256').update(post.id).digest('base64url').slice(0, 11);
}
