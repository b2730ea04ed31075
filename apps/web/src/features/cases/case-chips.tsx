import type { CaseRow } from '@tingshuo/contracts';
import { ChevronsUp, ChevronUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Chip, type Tone } from '../../ui/chip.js';

const STATUS_TONE: Record<CaseRow['status'], Tone> = {
  new: 'accent',
  triaged: 'accent',
  in_progress: 'accent',
  waiting_customer: 'plain',
  waiting_third_party: 'plain',
  on_hold: 'plain',
  resolved: 'green',
  closed: 'plain',
  rejected: 'plain',
  duplicate: 'plain',
};

export function StatusChip({ status }: { status: CaseRow['status'] }) {
  const { t } = useTranslation('cases');
  return (
    <Chip firm tone={STATUS_TONE[status]}>
      {t(`status.${status}`)}
    </Chip>
  );
}

/** Only what is out of the ordinary is shown. */
export function SeverityChip({ severity }: { severity: CaseRow['severity'] }) {
  const { t } = useTranslation('cases');
  if (severity === 'normal' || severity === 'low') return null;
  const critical = severity === 'critical';
  const Icon = critical ? ChevronsUp : ChevronUp;
  return (
    <Chip firm tone={critical ? 'red' : 'amber'} icon={<Icon size={12} aria-hidden />}>
      {t(`severity.${severity}`)}
    </Chip>
  );
}
