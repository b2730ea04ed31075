import type { LiveOutcome, PublishRules } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../../i18n/locale.js';
import { AccountNames } from './account-names.js';
import styles from './live.module.css';

interface LiveResultsProps {
  rows: readonly LiveOutcome[];
  rules: readonly PublishRules[];
}

/** What became of every post that was to be changed. */
export function LiveResults({ rows, rules }: LiveResultsProps) {
  const { t } = useTranslation('composeHelp');
  const say = useSay();
  return (
    <section role="status" className={styles.results} aria-label={t('live.results')}>
      <h3>{t('live.results')}</h3>
      <ul>
        {rows.map(({ deliveryId, accountId, partNo, outcome, cause }) => (
          <li key={deliveryId} data-testid="live-result" data-outcome={outcome}>
            <AccountNames rules={rules.filter((each) => each.accountId === accountId)} />
            {rows.some((each) => each.accountId === accountId && each.partNo !== partNo) &&
              ` ${t('live.part', { n: partNo + 1 })}`}
            : {t(`live.outcome.${outcome}`)} {cause && say(cause)}
          </li>
        ))}
      </ul>
    </section>
  );
}
