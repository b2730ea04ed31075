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
 * Gives each new post its place below parents of the same batch and below stored ones; a post that is stored already
 * keeps the place that it has. A parent that nobody has seen names the thread by its external id, so that siblings meet
 * and the parent joins them when it comes.
 */
export function placeInThreads(
  posts: readonly Pick<PreparedPost, 'externalId' | 'parentExternalId'>[],
  stored: readonly KnownPost[],
  idOf: (externalId: string) => string,
): Map<string, PlacedPost> {
  const inBatch = new Map(posts.map((post) => [post.externalId, post]));
  const known = new Map(stored.map((post) => [post.externalId, post]));
  const placed = new Map<string, PlacedPost>();

  const parentOf = (parentExternalId: string | null, below: ReadonlySet<string>): PlacedPost | undefined => {
    if (parentExternalId === null || below.has(parentExternalId)) return undefined;
    const sibling = inBatch.get(parentExternalId);
    return known.get(parentExternalId) ?? (sibling && place(sibling, below));
  };

  const place = (post: (typeof posts)[number], below: ReadonlySet<string>): PlacedPost => {
    const { externalId, parentExternalId } = post;
    const made = known.get(externalId) ?? placed.get(externalId);
    if (made) {
      placed.set(externalId, made);
      return made;
    }
    const parent = parentOf(parentExternalId, new Set(below).add(externalId));
    const fresh: PlacedPost = {
      id: idOf(externalId),
      parentId: parent?.id ?? null,
      rootId: parent ? (parent.rootId ?? parent.id) : null,
      threadKey: parent?.threadKey ?? parentExternalId ?? externalId,
    };
    placed.set(externalId, fresh);
    return fresh;
  };

  for (const post of posts) place(post, new Set());
  return placed;
}
