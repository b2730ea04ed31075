import type { NetworkMap, PeopleColumns, Region, SubjectMap, TieColumns } from '@tingshuo/contracts';
import { type DrawnSubjects, drawnSubjects, NO_SUBJECTS } from './subjects.js';

/** What a browser draws at once and stays quick. */
export const MAX_PEOPLE = 5_000;
export const MAX_TIES = 20_000;

export interface DrawnPerson {
  id: string;
  handle: string;
  name: string;
  network: string;
  own: boolean;
  x: number;
  y: number;
  value: number | null;
  community: number;
  mood: number | null;
  ladder: PeopleColumns['ladder'][number];
  lifecycle: PeopleColumns['lifecycle'][number];
}

/** A tie as one line between two people, whichever of them acted. */
export interface DrawnTie {
  source: string;
  target: string;
  strength: number;
  strong: boolean;
}

export interface Ring {
  hop: number;
  radius: number;
  /** Everybody and everything of that hop, drawn or not. */
  people: number;
  topics: number;
  conversations: number;
}

export interface Extent {
  x: [number, number];
  y: [number, number];
}

/** Everything that stands on the canvas, without its colours. */
export interface Picture extends DrawnSubjects {
  people: DrawnPerson[];
  ties: DrawnTie[];
  regions: Region[];
  regionTies: { source: Region; target: Region; strength: number }[];
  rings: Ring[];
  extent: Extent;
}

/** Before anything is known; the canvas can be made ready meanwhile. */
export const BLANK_PICTURE: Picture = {
  people: [],
  ties: [],
  regions: [],
  regionTies: [],
  rings: [],
  ...NO_SUBJECTS,
  extent: { x: [-1, 1], y: [-1, 1] },
};

/** Rows out of columns. */
export function peopleOf(columns: PeopleColumns): DrawnPerson[] {
  return columns.id.map((id, i) => ({
    id,
    handle: columns.handle[i] ?? '',
    name: columns.name[i] || (columns.handle[i] ?? ''),
    network: columns.network[i] ?? '',
    own: columns.own[i] ?? false,
    x: columns.x[i] ?? 0,
    y: columns.y[i] ?? 0,
    value: columns.value[i] ?? null,
    community: columns.community[i] ?? -1,
    mood: columns.mood[i] ?? null,
    ladder: columns.ladder[i] ?? null,
    lifecycle: columns.lifecycle[i] ?? null,
  }));
}

interface Part {
  people: PeopleColumns;
  ties: TieColumns;
}

/** Several answers as one: each person once, both directions of a tie as one line, the strongest where it is too much. */
export function joinParts(parts: readonly Part[]): Pick<Picture, 'people' | 'ties'> {
  const people = new Map<string, DrawnPerson>();
  for (const part of parts) {
    for (const person of peopleOf(part.people)) {
      if (people.size >= MAX_PEOPLE) break;
      if (!people.has(person.id)) people.set(person.id, person);
    }
  }
  const ties = new Map<string, DrawnTie>();
  for (const part of parts) addTies(ties, part, people);
  const kept = [...ties.values()];
  if (kept.length > MAX_TIES) {
    kept.sort((a, b) => Number(b.strong) - Number(a.strong) || b.strength - a.strength);
    kept.length = MAX_TIES;
  }
  return { people: [...people.values()], ties: kept };
}

/** An answer that has the tie already says it again, so only ties within one answer are summed. */
function addTies(ties: Map<string, DrawnTie>, part: Part, people: ReadonlyMap<string, DrawnPerson>): void {
  const added = new Set<string>();
  part.ties.source.forEach((from, i) => {
    const [source, target] = [part.people.id[from], part.people.id[part.ties.target[i] ?? -1]];
    if (!source || !target || source === target || !people.has(source) || !people.has(target)) return;
    const key = source < target ? `${source} ${target}` : `${target} ${source}`;
    const tie = ties.get(key);
    const strength = part.ties.strength[i] ?? 0;
    const strong = part.ties.strong[i] ?? false;
    if (!tie) {
      ties.set(key, { source, target, strength, strong });
      added.add(key);
    } else if (added.has(key)) {
      tie.strength += strength;
      tie.strong ||= strong;
    }
  });
}

export interface MapParts {
  map: NetworkMap;
  /** Closer answers: a window, opened communities. */
  closer: readonly Part[];
  /** People asked about that the map itself leaves out: an ego net, a path. */
  asked: Part | null;
  collapsed: ReadonlySet<number>;
  /** Absent: people only. */
  subjects?: SubjectMap | undefined;
}

/** The map as it is drawn: collapsed communities are discs without their people. */
export function pictureOfMap({ map, closer, asked, collapsed, subjects }: MapParts): Picture {
  const { people, ties } = joinParts([...(asked ? [asked] : []), ...closer, map]);
  const askedIds = new Set(asked?.people.id);
  // Own accounts stay: where one stands oneself is never hidden.
  const shown = people.filter(
    ({ community, id, own }) => own || !collapsed.has(community) || askedIds.has(id),
  );
  const ids = new Set(shown.map(({ id }) => id));
  return {
    people: shown,
    ties: ties.filter(({ source, target }) => ids.has(source) && ids.has(target)),
    regions: map.regions,
    regionTies: regionTiesOf(map, collapsed),
    rings: [],
    ...(subjects ? drawnSubjects(subjects, ids) : NO_SUBJECTS),
    extent: extentOf(map.regions, peopleOf(map.people)),
  };
}

/** Lines between discs stand for people that are not drawn, so one end at least is collapsed. */
function regionTiesOf(map: NetworkMap, collapsed: ReadonlySet<number>): Picture['regionTies'] {
  const drawn: Picture['regionTies'] = [];
  map.regionTies.source.forEach((from, i) => {
    const [source, target] = [map.regions[from], map.regions[map.regionTies.target[i] ?? -1]];
    if (!source || !target || source === target) return;
    if (!collapsed.has(source.community) && !collapsed.has(target.community)) return;
    drawn.push({ source, target, strength: map.regionTies.strength[i] ?? 0 });
  });
  return drawn;
}

/** Frames all regions and people; never empty, so that one person alone can be drawn too. */
export function extentOf(regions: readonly Region[], people: readonly { x: number; y: number }[]): Extent {
  const extent: Extent = { x: [Infinity, -Infinity], y: [Infinity, -Infinity] };
  const include = (x: number, y: number, radius: number) => {
    extent.x = [Math.min(extent.x[0], x - radius), Math.max(extent.x[1], x + radius)];
    extent.y = [Math.min(extent.y[0], y - radius), Math.max(extent.y[1], y + radius)];
  };
  for (const { x, y, radius } of regions) include(x, y, radius);
  for (const { x, y } of people) include(x, y, 0);
  if (!Number.isFinite(extent.x[0])) return { x: [-1, 1], y: [-1, 1] };
  if (extent.x[0] === extent.x[1] && extent.y[0] === extent.y[1]) include(extent.x[0], extent.y[0], 1);
  return extent;
}
