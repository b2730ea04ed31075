import type { PreparedPost } from './prepared.js';

/** A stored post as threads see it. `threadKey` names the conversation: the external id of the topmost post. */
export interface KnownPost {
  externalId: string;
  id: string;
  parentId: string | null;
  rootId: string | null;
  threadKey: string;
}

export type PlacedPost = Omit<KnownPost, 'externalId'>;

/**
 * Gives each new post its place below parents of the same batch and below stored ones. A parent that nobody has seen
 * names the thread by its external id, so that siblings meet and the parent joins them when it comes.
 */
export function placeInThreads(
  posts: readonly PreparedPost[],
  parents: readonly KnownPost[],
  newId: () => string,
): Map<string, PlacedPost> {
  const inBatch = new Map(posts.map((post) => [post.externalId, post]));
  const placed = new Map<string, PlacedPost>();
  const stored = new Map(parents.map((parent) => [parent.externalId, parent]));

  const place = (post: PreparedPost, below: ReadonlySet<string>): PlacedPost => {
    const known = placed.get(post.externalId);
    if (known) return known;
    const parentExternalId = post.parentExternalId;
    const sibling = parentExternalId === null ? undefined : inBatch.get(parentExternalId);
    const isCycle =
      parentExternalId === post.externalId || (parentExternalId !== null && below.has(parentExternalId));
    const parent =
      parentExternalId === null || isCycle
        ? undefined
        : sibling
          ? place(sibling, new Set(below).add(post.externalId))
          : stored.get(parentExternalId);
    const made: PlacedPost = parent
      ? { id: newId(), parentId: parent.id, rootId: parent.rootId ?? parent.id, threadKey: parent.threadKey }
      : { id: newId(), parentId: null, rootId: null, threadKey: parentExternalId ?? post.externalId };
    placed.set(post.externalId, made);
    return made;
  };

  for (const post of posts) place(post, new Set());
  return placed;
}
