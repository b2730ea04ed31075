/** A post's place in its thread. `threadKey` names the conversation: the external id of the topmost post. */
export interface PlacedPost {
  id: string;
  parentId: string | null;
  rootId: string | null;
  threadKey: string;
}

/** A stored post whose parent had not been seen when it came. */
export interface WaitingPost {
  id: string;
  parentExternalId: string;
}

/** A tree that found the parent of its root. */
export interface Adoption {
  /** The former root. */
  id: string;
  parentId: string;
  rootId: string;
  formerKey: string;
  threadKey: string;
}

/**
 * Gives each new post its place below parents of the same batch and below stored ones. A parent that nobody has seen
 * names the thread by its external id, so that siblings meet and the parent joins them when it comes. Where posts
 * claim to answer each other in a circle, one of them stays the root.
 */
export function placeInThreads(
  posts: readonly { externalId: string; parentExternalId: string | null }[],
  stored: ReadonlyMap<string, PlacedPost>,
  newId: () => string,
): Map<string, PlacedPost> {
  const inBatch = new Map(posts.map((post) => [post.externalId, post]));
  const placed = new Map<string, PlacedPost>();
  for (const post of posts) {
    const above = [post];
    const path = new Set([post.externalId]);
    for (let at = post; ; ) {
      const next = at.parentExternalId === null ? undefined : inBatch.get(at.parentExternalId);
      if (!next || placed.has(next.externalId) || path.has(next.externalId)) break;
      above.push(next);
      path.add(next.externalId);
      at = next;
    }
    for (const each of above.reverse()) {
      if (placed.has(each.externalId)) continue;
      const { parentExternalId } = each;
      const parent =
        parentExternalId === null
          ? undefined
          : (placed.get(parentExternalId) ?? stored.get(parentExternalId));
      placed.set(each.externalId, below(parent, newId(), parentExternalId ?? each.externalId));
    }
  }
  return placed;
}

function below(parent: PlacedPost | undefined, id: string, awaited: string): PlacedPost {
  return parent
    ? { id, parentId: parent.id, rootId: parent.rootId ?? parent.id, threadKey: parent.threadKey }
    : { id, parentId: null, rootId: null, threadKey: awaited };
}

/**
 * Hangs stored trees below the new posts that they waited for, and answers the new posts as they stand then. A tree is
 * never hung below itself.
 */
export function adoptWaiting(
  waiting: readonly WaitingPost[],
  placed: ReadonlyMap<string, PlacedPost>,
): { adoptions: Adoption[]; placed: ReadonlyMap<string, PlacedPost> } {
  if (waiting.length === 0) return { adoptions: [], placed };
  const parents = new Map<string, PlacedPost>();
  const top = (place: PlacedPost): { rootId: string; threadKey: string } => {
    let rootId = place.rootId ?? place.id;
    let { threadKey } = place;
    for (let parent = parents.get(rootId); parent; parent = parents.get(rootId)) {
      rootId = parent.rootId ?? parent.id;
      threadKey = parent.threadKey;
    }
    return { rootId, threadKey };
  };
  const adopted: { id: string; parent: PlacedPost; formerKey: string }[] = [];
  for (const { id, parentExternalId } of waiting) {
    const parent = placed.get(parentExternalId);
    if (!parent || top(parent).rootId === id) continue;
    parents.set(id, parent);
    adopted.push({ id, parent, formerKey: parentExternalId });
  }
  const adoptions = adopted.map(({ id, parent, formerKey }) => ({
    id,
    parentId: parent.id,
    formerKey,
    ...top(parent),
  }));
  const settled = (place: PlacedPost): PlacedPost => {
    const parent = parents.get(place.id);
    if (parent) return { ...place, parentId: parent.id, ...top(parent) };
    return place.rootId !== null && parents.has(place.rootId) ? { ...place, ...top(place) } : place;
  };
  const after = new Map([...placed].map(([externalId, place]) => [externalId, settled(place)]));
  return { adoptions, placed: after };
}
