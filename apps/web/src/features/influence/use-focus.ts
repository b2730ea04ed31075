import type { NetworkPart, SubjectMap } from '@tingshuo/contracts';
import { useMemo } from 'react';
import { usePart } from './influence-queries.js';
import type { InfluenceSearch, MomentQuery } from './influence-search.js';
import { useEgo, useMembers } from './people-queries.js';
import { pathOrder } from './picture/path-order.js';
import type { Picture } from './picture/picture.js';
import { ringsPicture } from './picture/rings-picture.js';
import { useBridges, useHops, usePath, useSeeds } from './tools/question-queries.js';

export const SEED_COUNT = 20;
const SHOWN_PER_HOP = 40;

/** The questions that the address asks, in the form of their routes; null where a question is not complete. */
export function questionsOf(search: InfluenceSearch, moment: MomentQuery) {
  const { tool, from, to, along, ties, a, b, count, community } = search;
  return {
    path:
      tool === 'path' && from && to && from !== to ? { ...moment, from, to, along: along ?? 'both' } : null,
    hops:
      tool === 'hops' && from
        ? {
            ...moment,
            from,
            along: along ?? 'both',
            ties: ties ?? 'interactions',
            shown: SHOWN_PER_HOP,
            ...(search.with ? { with: search.with } : {}),
          }
        : null,
    bridges: tool === 'bridges' && a !== undefined && b !== undefined && a !== b ? { ...moment, a, b } : null,
    seeds: { ...moment, count: count ?? SEED_COUNT, ...(community === undefined ? {} : { community }) },
  } as const;
}

export interface Focus {
  /** People that stand out on the map; null: everybody stands the same. */
  people: ReadonlySet<string> | null;
  walk: readonly string[];
  /** People and ties that the map may not hold. */
  asked: NetworkPart | null;
  /** The topic or conversation that stands out. */
  subject: string | null;
  /** A picture of its own in place of the map. */
  rings: Picture | null;
}

const NOBODY: readonly string[] = [];
const NO_FOCUS: Focus = { people: null, walk: NOBODY, asked: null, subject: null, rings: null };

/** What the open tool or person makes stand out. */
export function useFocus(
  search: InfluenceSearch,
  moment: MomentQuery,
  selection: ReadonlySet<string>,
  subjects: SubjectMap | null,
): Focus {
  const { tool, from = '', to = '' } = search;
  const questions = questionsOf(search, moment);
  const path = usePath(questions.path).data;
  const hops = useHops(questions.hops).data;
  const bridges = useBridges(questions.bridges).data;
  const seeds = useSeeds(questions.seeds, tool === 'seeds').data;
  const members = useMembers(filterOf(search, moment)).data;
  const ego = useEgo(tool === undefined || tool === 'time' ? search.person : undefined, moment).data;

  const ids = useMemo(() => {
    if (tool === 'seeds') return seeds?.seeds.map(({ id }) => id) ?? NOBODY;
    if (tool === 'bridges') return bridges?.bridges.map(({ id }) => id) ?? NOBODY;
    if (tool === 'selection') return [...selection];
    if (tool === 'hops') return hops?.layers.flatMap(({ shown }) => shown.id) ?? NOBODY;
    return NOBODY;
  }, [tool, seeds, bridges, selection, hops]);
  const part = usePart(ids, moment).data;

  return useMemo<Focus>(() => {
    if (tool === 'hops' && hops && search.from)
      return { ...NO_FOCUS, rings: ringsPicture(hops, part ?? null, subjects) };
    if (tool === 'path' && path?.found)
      return {
        ...NO_FOCUS,
        people: new Set(path.part.people.id),
        walk: pathOrder(path.part, from, to),
        asked: path.part,
      };
    if (tool === undefined && search.person === undefined && search.subject && subjects)
      return { ...NO_FOCUS, people: partakersOf(subjects, search.subject), subject: search.subject };
    const asked = ids.length > 0 ? (part ?? null) : ego && search.person ? ego : null;
    const inFilter = members && (search.segment || search.place) ? new Set(members.ids) : null;
    const people = ids.length > 0 ? new Set(ids) : asked ? new Set(asked.people.id) : inFilter;
    return { ...NO_FOCUS, people, asked };
  }, [
    tool,
    hops,
    part,
    path,
    ids,
    ego,
    from,
    to,
    search.from,
    search.person,
    search.subject,
    search.segment,
    search.place,
    subjects,
    members,
  ]);
}

/** The segment and place that the address asks for. */
export function filterOf(
  { segment, place }: Pick<InfluenceSearch, 'segment' | 'place'>,
  moment: MomentQuery,
): MomentQuery & { segment?: string; place?: string } {
  return { ...moment, ...(segment ? { segment } : {}), ...(place ? { place } : {}) };
}

/** Those who take part, as far as the map draws lines to them. */
function partakersOf({ subjects, people, ties }: SubjectMap, key: string): Set<string> {
  const place = subjects.findIndex((subject) => subject.key === key);
  const taking = ties.person.filter((_, tie) => ties.subject[tie] === place);
  return new Set(taking.flatMap((person) => people[person] ?? []));
}
