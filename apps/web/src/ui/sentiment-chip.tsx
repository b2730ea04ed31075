import type { Sentiment } from '@tingshuo/contracts';
import { CircleHelp, Frown, Meh, Smile } from 'lucide-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Chip, type Tone } from './chip.js';

const LOOK: Record<Sentiment, { tone: Tone; Icon: ComponentType<{ size: number; 'aria-hidden': true }> }> = {
  negative: { tone: 'red', Icon: Frown },
  neutral: { tone: 'plain', Icon: Meh },
  positive: { tone: 'green', Icon: Smile },
  unsure: { tone: 'plain', Icon: CircleHelp },
};

/** The mood as face and word; the title says which method found it. */
export function SentimentChip({ label, method }: { label: Sentiment; method: string | null }) {
  const { t } = useTranslation();
  const { tone, Icon } = LOOK[label];
  return (
    <Chip
      firm
      tone={tone}
      icon={<Icon size={12} aria-hidden />}
      title={t('moodBy', { method: method ?? '–' })}
    >
      {t(`mood.${label}`)}
    </Chip>
  );
}
