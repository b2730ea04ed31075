import type { Connector } from '@tingshuo/connector-kit';
import { toPost } from './map.js';
import { readPosts } from './record.js';

/** Posts as they are now. What is left out was deleted, or its author has left; records cannot be edited. */
export const reread: NonNullable<Connector['reread']> = async (account, externalIds) => {
  const parts = await readPosts(account, externalIds);
  const shown = new Set(parts.flatMap(({ views }) => views.map(({ uri }) => uri)));
  return {
    posts: parts.flatMap(({ views }) => views.map(toPost)),
    // One that could not be read may be any of them.
    gone: parts.flatMap(({ asked, isReadable }) =>
      isReadable ? asked.filter((uri) => !shown.has(uri)) : [],
    ),
  };
};
