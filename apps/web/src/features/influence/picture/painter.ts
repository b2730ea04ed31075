import { LADDER, LIFECYCLE, MOODS, moodWord, type NetworkMap, type Region } from '@tingshuo/contracts';
import { networkColour } from '../../../ui/network-looks.js';
import type { ColourBy } from '../influence-search.js';
import { mix, oklch } from './colour-space.js';
import type { Ink } from './ink.js';
import type { DrawnPerson } from './picture.js';
import { HUE_COUNT, regionHues } from './region-hues.js';
import type { DrawnSubject } from './subjects.js';

const UNKNOWN = 'unknown';

export interface LegendEntry {
  key: string;
  colour: string;
  people: number;
}

/** What colour a person and a community have, and what the colours mean. */
export interface Painter {
  by: ColourBy;
  ink: Ink;
  personColour: (person: DrawnPerson) => string;
  regionColour: (region: Pick<Region, 'community' | 'mood'>) => string;
  segmentName: (id: string) => string | undefined;
  subjectColour: (subject: Pick<DrawnSubject, 'kind' | 'mood'>) => string;
  /** Everybody by what the map is coloured by; of segments, which the map does not count, those who are drawn. */
  legend: (counts: NetworkMap['counts'], drawn: readonly DrawnPerson[]) => LegendEntry[];
}

/** In which segment somebody is drawn: the smallest that they are in. */
export interface SegmentPaint {
  list: readonly { id: string; name: string }[];
  /** Place in `list`. */
  of: ReadonlyMap<string, number>;
}

export const NO_SEGMENTS: SegmentPaint = { list: [], of: new Map() };

interface PaintPlan {
  by: ColourBy;
  ink: Ink;
  regions: readonly Region[];
  segments?: SegmentPaint;
}

export function createPainter({ by, ink, regions, segments = NO_SEGMENTS }: PaintPlan): Painter {
  const hues = regionHues(regions);
  const tone = (hue: number, chroma = 0.13) =>
    oklch(ink.dark ? 0.74 : 0.62, ink.dark ? chroma * 0.9 : chroma, hue);
  const grey = mix(ink.dim, ink.background, 0.45);
  const communityColour = (community: number) => {
    const hue = hues.get(community);
    return hue === undefined ? grey : tone((hue * 360) / HUE_COUNT + 20);
  };
  const colours = coloursOf(by, tone, grey);
  const segmentTones = new Map(
    segments.list.map(({ id }, n) => [id, tone(((n * 5) % HUE_COUNT) * (360 / HUE_COUNT) + 20)]),
  );
  const colourOf = (key: string) => {
    if (by === 'network') return networkTone(key, ink);
    return (by === 'segment' ? segmentTones.get(key) : colours[key]) ?? grey;
  };
  const keyOf = (person: DrawnPerson) => {
    if (by === 'segment') return segments.list[segments.of.get(person.id) ?? -1]?.id ?? UNKNOWN;
    return by === 'community' ? String(person.community) : keyBy(person, by);
  };
  return {
    by,
    ink,
    personColour: (person) =>
      by === 'community' ? communityColour(person.community) : colourOf(keyOf(person)),
    regionColour: ({ community, mood }) => {
      if (by === 'community') return communityColour(community);
      return by === 'mood' ? colourOf(moodOf(mood)) : grey;
    },
    segmentName: (id) => segments.list.find((segment) => segment.id === id)?.name,
    subjectColour: ({ kind, mood }) => {
      if (by === 'mood') return colourOf(moodOf(mood));
      return mix(ink.background, ink.text, kind === 'topic' ? 0.85 : 0.55);
    },
    legend: (all, drawn) => {
      if (by === 'community') return [];
      const counts = by === 'segment' ? countsOf(drawn.map(keyOf)) : new Map(Object.entries(all[by]));
      const order =
        by === 'network'
          ? [...counts.keys()].sort()
          : [...(by === 'segment' ? segments.list.map(({ id }) => id) : ORDER[by]), UNKNOWN];
      return order
        .filter((key) => counts.has(key))
        .map((key) => ({ key, colour: colourOf(key), people: counts.get(key) ?? 0 }));
    },
  };
}

const ORDER: Record<'mood' | 'lifecycle' | 'ladder', readonly string[]> = {
  mood: MOODS,
  lifecycle: LIFECYCLE,
  ladder: LADDER,
};

function keyBy(person: DrawnPerson, by: Exclude<ColourBy, 'community' | 'segment'>): string {
  if (by === 'mood') return moodOf(person.mood);
  return person[by] ?? UNKNOWN;
}

const moodOf = (mood: number | null): string => moodWord(mood) ?? UNKNOWN;

function countsOf(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Orange against blue can be told apart by nearly everyone; stages run from cool to warm as people come closer. */
function coloursOf(
  by: ColourBy,
  tone: (hue: number, chroma?: number) => string,
  grey: string,
): Record<string, string> {
  if (by === 'mood')
    return { negative: tone(45, 0.16), neutral: mix(grey, tone(260, 0.02), 0.5), positive: tone(245, 0.14) };
  if (by === 'ladder') {
    const hues: Record<string, number> = {
      creator: 300,
      conversationalist: 255,
      critic: 25,
      collector: 95,
      joiner: 165,
      spectator: 215,
    };
    return Object.fromEntries(Object.entries(hues).map(([key, hue]) => [key, tone(hue)]));
  }
  return {
    aware: tone(230, 0.06),
    engaged: tone(225, 0.13),
    customer: tone(185, 0.11),
    loyal: tone(150, 0.14),
    advocate: tone(310, 0.17),
    at_risk: tone(75, 0.14),
    lost: tone(25, 0.16),
  };
}

/** The networks' own colours are made for white letters; on a dark ground they are lifted. */
function networkTone(network: string, ink: Ink): string {
  const colour = networkColour(network);
  return ink.dark ? mix(colour, '#ffffff', 0.35) : colour;
}
