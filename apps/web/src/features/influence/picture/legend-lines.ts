import type { NetworkMap, Region } from '@tingshuo/contracts';
import type { TFunction } from 'i18next';
import { networkName } from '../../../ui/network-looks.js';
import type { Painter } from './painter.js';
import type { DrawnPerson } from './picture.js';

export interface LegendLine {
  key: string;
  colour: string;
  name: string;
  people: number;
}

interface LegendFacts {
  painter: Painter;
  counts: NetworkMap['counts'];
  drawn: readonly DrawnPerson[];
  regions: readonly Region[];
}

const LARGEST = 7;

/** What every colour of the map stands for and how many people have it; of communities the largest. */
export function legendLines(
  { painter, counts, drawn, regions }: LegendFacts,
  t: TFunction<'influence'>,
  locale: 'en' | 'zh',
): LegendLine[] {
  const { by } = painter;
  if (by === 'community') {
    const largest = [...regions].sort((a, b) => b.people - a.people).slice(0, LARGEST);
    return largest.map((region) => ({
      key: String(region.community),
      colour: painter.regionColour(region),
      name: region.label,
      people: region.people,
    }));
  }
  return painter.legend(counts, drawn).map(({ key, colour, people }) => {
    if (by === 'segment') return { key, colour, people, name: painter.segmentName(key) ?? t('noSegment') };
    if (by === 'network') return { key, colour, people, name: networkName(key, locale) };
    return { key, colour, people, name: t(`${by}.${key as 'unknown'}`) };
  });
}
