import type { ApprovalStepView } from '@tingshuo/contracts';
import { Check, CircleDashed, CircleDot, UserRound, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import styles from './approvals.module.css';

const ICON = { done: Check, now: CircleDot, later: CircleDashed } as const;

/** The steps of a request: who decided, and who is missing. */
export function RequestSteps({ steps }: { steps: readonly ApprovalStepView[] }) {
  const { t } = useTranslation('approvals');
  return (
    <ol className={styles.steps} aria-label={t('steps')}>
      {steps.map((step, n) => {
        const Icon = ICON[step.state];
        return (
          <li
            // A step is known by its place.
            key={`step ${n + 1}`}
            data-state={step.state}
            aria-current={step.state === 'now' ? 'step' : undefined}
          >
            <Icon size={15} aria-hidden className={styles.stepIcon} />
            <div className={styles.stepBody}>
              <span>
                <strong>{step.name}</strong>{' '}
                <span className={styles.dim}>
                  {t(`rule.${step.rule}`)} · {t(`stepState.${step.state}`)}
                </span>
              </span>
              <ul className={styles.people}>
                {step.people.map((person) => (
                  <Said key={person.id} {...person} name={person.name} />
                ))}
                {step.client && (
                  <Said
                    {...step.client}
                    name={step.client.signer ? t('clientNamed', { name: step.client.signer }) : t('client')}
                  />
                )}
              </ul>
              {step.standIn && <p className={styles.warn}>{t('standIn')}</p>}
              {step.left.length > 0 && (
                <p className={styles.warn}>
                  {t('left', { names: step.left.map(({ name }) => name).join(', ') })}
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

interface SaidProps {
  name: string;
  verdict: 'approve' | 'refuse' | null;
  at: string | null;
}

function Said({ name, verdict, at }: SaidProps) {
  const { t } = useTranslation('approvals');
  const locale = useLocale();
  const Icon = verdict === 'approve' ? Check : verdict === 'refuse' ? X : UserRound;
  return (
    <li data-verdict={verdict ?? 'none'} title={at ? formatInstant(at, locale) : undefined}>
      <Icon size={12} aria-hidden />
      {name}
      <span className="ts-hidden">{t(`verdict.${verdict ?? 'none'}`)}</span>
    </li>
  );
}
