import type { CascadeView, PersonCard } from '@tingshuo/contracts';
import {
  branchMood,
  cascadeSpeed,
  keySpreaders,
  moodTurn,
  rebuildCascade,
  structuralVirality,
  widths,
} from '@tingshuo/graph';
import type { SpreadRow } from './cascade.repository.js';

const SPREADERS = 10;

type View = Omit<CascadeView, 'post' | 'named' | 'isCut'> & { namedIds: string[] };

/** The figures of a cascade from its rows, the original first; `namedIds` are the posts whose texts belong to them. */
export function cascadeView(rows: readonly SpreadRow[], cards: ReadonlyMap<string, PersonCard>): View {
  const cascade = rebuildCascade(
    rows.map(({ id, authorId, parentId, atMs, mood }) => ({
      id,
      author: authorId,
      parent: parentId,
      timeMs: atMs,
      mood: mood === null ? null : Math.max(-1, Math.min(1, mood)),
    })),
    { origin: rows[0]?.id ?? '', orphans: 'below-origin' },
  );
  const authorIds = [...new Set(cascade.authors)];
  const placeOf = new Map(authorIds.map((id, place) => [id, place]));
  const { startMs: _start, perHour, ...speed } = cascadeSpeed(cascade);
  const spreaders = keySpreaders(cascade, SPREADERS);
  const turn = moodTurn(cascade);
  const branch = branchMood(cascade);
  const named = [0, ...spreaders.map(({ node }) => node), turn?.node, branch?.node];
  return {
    nodes: {
      postId: rows.map(({ postId }) => postId),
      author: cascade.authors.map((id) => placeOf.get(id) ?? 0),
      parent: [...cascade.parents],
      depth: [...cascade.depths],
      kind: rows.map(({ kind }) => kind),
      atMs: [...cascade.timesMs],
      mood: Array.from(cascade.moods, (mood) => (Number.isNaN(mood) ? null : mood)),
    },
    people: authorIds.map((identityId) => {
      const card = cards.get(identityId);
      const handle = card?.handle ?? '?';
      const name = card?.displayName || handle;
      return {
        identityId,
        name,
        handle,
        network: card?.network ?? 'unknown',
        own: card?.isOwnAccount ?? false,
      };
    }),
    widths: widths(cascade),
    structuralVirality: structuralVirality(cascade),
    speed: { ...speed, perHour: perHour.map(([hour, count]) => [hour, count]) },
    spreaders,
    moodTurn: turn,
    branchMood: branch,
    namedIds: [...new Set(named.flatMap((node) => (node === undefined ? [] : (rows[node]?.postId ?? []))))],
  };
}
