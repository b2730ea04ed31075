import type { Bilingual, ScoreView } from '@tingshuo/contracts';
import type { FirstScoreCode } from '@tingshuo/graph';
import { z } from 'zod';

const LABELS: Record<FirstScoreCode, Bilingual> = {
  strength: { en: 'Attention from others (decayed over 30 days)', zh: '他人给予的关注（按 30 天衰减）' },
  reach: { en: 'Followers', zh: '粉丝数' },
  activity: { en: 'Own activity (decayed over 30 days)', zh: '自身活跃度（按 30 天衰减）' },
};

const Parts = z.array(
  z.object({
    code: z.enum(['strength', 'reach', 'activity']),
    raw: z.number().nullable(),
    percentile: z.number(),
    weight: z.number(),
  }),
);

interface StoredScore {
  value: number;
  confidence: number;
  model: string;
  parts: unknown;
  computedAt: Date;
}

/** A stored score with its parts in words; a part that was not known says so by the middle of the group. */
export function scoreView(score: StoredScore): ScoreView {
  return {
    value: score.value,
    confidence: score.confidence,
    model: score.model,
    computedAt: score.computedAt.toISOString(),
    parts: Parts.parse(score.parts).map(({ raw, percentile, ...part }) => ({
      ...part,
      label: LABELS[part.code],
      raw: raw ?? 0,
      percentile: percentile * 100,
    })),
  };
}
