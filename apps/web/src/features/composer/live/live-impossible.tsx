import type { LiveTarget, PublishRules } from '@tingshuo/contracts';
import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../../i18n/locale.js';
import { AccountNames } from './account-names.js';
import styles from './live.module.css';

interface LiveImpossibleProps {
  targets: readonly LiveTarget[];
  rules: readonly PublishRules[];
}

/** Where live words cannot be changed, and why. */
export function LiveImpossible({ targets, rules }: LiveImpossibleProps) {
  const { t } = useTranslation('composeHelp');
  const say = useSay();
  const fixed = targets.filter(({ cannotEdit, parts }) => cannotEdit !== null && parts.length > 0);
  if (fixed.length === 0) return null;
  return (
    <section className={styles.impossible} aria-label={t('live.impossible')} data-testid="live-impossible">
      <h3>
        <Lock size={13} aria-hidden /> {t('live.impossible')}
      </h3>
      <ul>
        {fixed.map(({ accountId, cannotEdit }) => (
          <li key={accountId}>
            <AccountNames rules={rules.filter((each) => each.accountId === accountId)} />{' '}
            <span className={styles.dim}>{cannotEdit && say(cannotEdit)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
