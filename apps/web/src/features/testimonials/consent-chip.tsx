import type { ConsentState } from '@tingshuo/contracts';
import { Check, CircleHelp, Hourglass, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Chip, type Tone } from '../../ui/chip.js';

const LOOKS: Record<ConsentState, { tone: Tone; Icon: typeof Check }> = {
  not_asked: { tone: 'plain', Icon: CircleHelp },
  asked: { tone: 'amber', Icon: Hourglass },
  granted: { tone: 'green', Icon: Check },
  refused: { tone: 'red', Icon: X },
};

/** Whether its author lets us use it, by word, sign and colour. */
export function ConsentChip({ state }: { state: ConsentState }) {
  const { t } = useTranslation('testimonials');
  const { tone, Icon } = LOOKS[state];
  return (
    <Chip tone={tone} icon={<Icon size={11} aria-hidden />} firm>
      {t(`consent.${state}`)}
    </Chip>
  );
}
