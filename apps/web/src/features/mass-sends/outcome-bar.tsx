import type { MassOutcome, MassSend } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import type { Tone } from '../../ui/chip.js';
import styles from './mass-sends.module.css';

export const OUTCOME_TONES: Record<MassOutcome, Tone> = {
  excluded: 'plain',
  waiting: 'accent',
  sent: 'green',
  unsure: 'amber',
  missed: 'amber',
  failed: 'red',
  cancelled: 'plain',
};

const IN_ORDER: readonly MassOutcome[] = ['sent', 'waiting', 'unsure', 'missed', 'failed', 'cancelled'];

/** Of those who were to get it: how many have, as a bar; what it shows is its name too. */
export function OutcomeBar({ counts }: { counts: MassSend['counts'] }) {
  const { t } = useTranslation('massSends');
  const locale = useLocale();
  const parts = IN_ORDER.filter((outcome) => (counts[outcome] ?? 0) > 0);
  const name = (outcome: MassOutcome) =>
    `${t(`outcome.${outcome}`)} ${formatCount(counts[outcome] ?? 0, locale)}`;
  return (
    <div className={styles.bar} role="img" aria-label={parts.map(name).join(' · ')} data-testid="outcome-bar">
      {parts.map((outcome) => (
        <span
          key={outcome}
          data-tone={OUTCOME_TONES[outcome]}
          title={name(outcome)}
          style={{ flexGrow: counts[outcome] ?? 0 }}
        />
      ))}
    </div>
  );
}
