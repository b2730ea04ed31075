import type { ScoreView } from '@tingshuo/contracts';
import { DIMENSION_CODES } from '@tingshuo/graph';
import { z } from 'zod';
import { DIMENSION_TEXTS } from '../influence/value/dimension-texts.js';

const Stored = z.object({
  version: z.number(),
  parts: z.array(
    z.object({
      code: z.enum(DIMENSION_CODES),
      raw: z.number().nullable(),
      percentile: z.number(),
      weight: z.number(),
    }),
  ),
});

interface StoredScore {
  value: number;
  confidence: number;
  model: string;
  parts: unknown;
  computedAt: Date;
}

/** A stored score with its parts in words; a part that was not known says so by the middle of the group. */
export function scoreView(score: StoredScore): ScoreView {
  const { version, parts } = Stored.parse(score.parts);
  return {
    value: score.value,
    confidence: score.confidence,
    model: `${score.model} ${version}`,
    computedAt: score.computedAt.toISOString(),
    parts: parts.map(({ raw, percentile, ...part }) => ({
      ...part,
      label: DIMENSION_TEXTS[part.code].label,
      raw: raw ?? 0,
      percentile: percentile * 100,
    })),
  };
}
