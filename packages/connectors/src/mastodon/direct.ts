/**
 * Direct posts are the private messages of this network. They belong to `messages` alone: every other stream leaves
 * them out, so that a direct mention is handed over once.
 */

import type { ListItem } from '@tingshuo/connector-kit';

/** The item without a direct post; its place in the list stays. */
export const withoutDirect = (item: ListItem): ListItem => ({
  ...item,
  events: item.events.filter((event) => event.type !== 'post' || event.post.kind !== 'dm'),
});
