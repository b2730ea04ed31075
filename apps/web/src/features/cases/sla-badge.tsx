import type { CaseRow } from '@tingshuo/contracts';
import { AlarmClock, Check, CircleSlash, Clock3, Pause, TriangleAlert, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatInstant, formatSpan } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { Chip, type Tone } from '../../ui/chip.js';
import { useNow } from '../../ui/now.js';
import { readClock, type SlaLook } from './sla.js';

const LOOKS: Record<SlaLook, { tone: Tone; Icon: typeof Check }> = {
  calm: { tone: 'plain', Icon: Clock3 },
  soon: { tone: 'amber', Icon: AlarmClock },
  late: { tone: 'red', Icon: TriangleAlert },
  paused: { tone: 'plain', Icon: Pause },
  met: { tone: 'green', Icon: Check },
  missed: { tone: 'red', Icon: X },
  none: { tone: 'plain', Icon: CircleSlash },
};

/** The next due clock as one badge: text, shape and colour say the same. */
export function SlaBadge({ clock }: { clock: CaseRow['clock'] }) {
  const { t } = useTranslation('cases');
  const locale = useLocale();
  const now = useNow();
  if (!clock) return null;
  const { look, leftMs } = readClock(clock, now);
  const { tone, Icon } = LOOKS[look];
  const span = formatSpan(wholeMinutes(Math.abs(leftMs)), locale);
  const words: Record<SlaLook, [short: string, long: string]> = {
    calm: [span, t('clock.due', { span })],
    soon: [span, t('clock.due', { span })],
    late: [`−${span}`, t('clock.late', { span })],
    paused: [t('clock.pausedShort'), t('clock.paused')],
    met: [t('clock.metShort'), t('clock.met')],
    missed: [t('clock.breachedShort'), t('clock.breachedMet')],
    none: ['–', t('clock.cancelled')],
  };
  const [short, long] = words[look];
  const title = `${long} · ${formatInstant(clock.dueAt, locale)} · ${t('clock.target', { span: formatSpan(clock.targetMs, locale) })}`;
  return (
    <span role="img" aria-label={long} data-testid="sla-badge" data-look={look} className="ts-num">
      <Chip tone={tone} icon={<Icon size={12} aria-hidden />} title={title}>
        {short}
      </Chip>
    </span>
  );
}

/** Seconds count only in the last minute. */
function wholeMinutes(ms: number): number {
  return ms < 60_000 ? ms : ms - (ms % 60_000);
}
