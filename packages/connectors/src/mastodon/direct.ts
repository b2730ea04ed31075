/**
 * Direct posts are the private messages of this network. They belong to `messages` alone: every other stream leaves
 * them out, so that a direct mention is handed over once.
 */

import {
  type AccountContext,
  type ListItem,
  type PostReason,
  type RemotePost,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { statusItem } from './map.js';
import { directNotification, directStatus, named } from './schemas.js';

const SEPARATOR = ',';

/** The place of an item that is direct; every other item whole. `raw` is its status or notification. */
export const withoutDirect = (item: ListItem, raw: unknown): ListItem =>
  isDirect(raw) ? placeOf(item) : item;

/** Reads statuses of a stream that leaves direct ones out. */
export const publicStatus = (why: PostReason) => (raw: unknown, path: string) =>
  withoutDirect(statusItem(raw, why, path), raw);

/** The place of an item that is not direct; a direct one as a private message. */
export function onlyDirect(item: ListItem, raw: unknown, account: AccountContext): ListItem {
  if (!isDirect(raw)) return placeOf(item);
  const status = directNotification.safeParse(raw).data?.status ?? raw;
  return {
    ...item,
    events: item.events.flatMap((event) => {
      if (event.type !== 'post') return [];
      const post = inConversation(event.post, status, account);
      return [{ ...event, eventId: post.externalId, why: 'message' as const, post }];
    }),
  };
}

/** A direct post with its conversation, every other post as it is. `status` is what the server said of it. */
export function inConversation(post: RemotePost, status: unknown, account: AccountContext): RemotePost {
  if (post.kind !== 'dm') return post;
  const isEcho = post.author.externalId === account.account.externalId;
  // By their handles: some servers give the people that a post mentions no ids.
  const mentioned = named.safeParse(status).data?.mentions.map(({ acct }) => acct) ?? [];
  const others = [...(isEcho ? [] : [post.author.handle]), ...mentioned].map(plain);
  const people = others.filter((handle) => !ownHandles(account).includes(handle));
  const conversation = people.length > 0 ? people : [plain(account.account.handle)];
  const conversationExternalId = [...new Set(conversation)].sort().join(SEPARATOR);
  return { ...post, conversationExternalId, ...(isEcho && { isEcho }) };
}

/** The handles of everybody else in a conversation. */
export const peopleOf = (conversationExternalId: string): string[] =>
  conversationExternalId.split(SEPARATOR).filter((handle) => handle !== '');

function ownHandles({ account, baseUrl }: AccountContext): string[] {
  const handle = plain(account.handle);
  return [handle, `${handle}@${new URL(baseUrl).host}`];
}

const plain = (handle: string) => handle.replace(/^@/, '').toLowerCase();
const placeOf = ({ id, at }: ListItem): ListItem => withoutUndefined({ id, at, events: [] });
const isDirect = (raw: unknown) =>
  directStatus.safeParse(raw).success || directNotification.safeParse(raw).success;
