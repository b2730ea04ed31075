import type { LeadRow } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { PIPELINE } from './lead-scopes.js';

/** The stage in words and as a place on the way. */
export function StageBar({ stage }: { stage: LeadRow['stage'] }) {
  const { t } = useTranslation('leads');
  const reached = PIPELINE.findIndex((each) => each === stage);
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8, whiteSpace: 'nowrap' }}>
      <span aria-hidden style={{ display: 'inline-flex', gap: 2 }}>
        {PIPELINE.map((each, i) => (
          <span
            key={each}
            style={{
              width: 10,
              height: 4,
              borderRadius: 2,
              background: i <= reached ? 'var(--ts-accent)' : 'var(--ts-line-strong)',
            }}
          />
        ))}
      </span>
      {t(`stage.${stage}`)}
    </span>
  );
}
