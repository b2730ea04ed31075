import { Button } from '@mantine/core';
import { ReceiptText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatInstant } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { useCustomers } from './customer-queries.js';
import { PredictionTrust } from './prediction-trust.js';
import { RfmGrid } from './rfm-grid.js';
import styles from './transactions.module.css';

/** All customers at a glance: how lately and how often they buy, and how far to trust what is predicted. */
export function CustomerOverview({ onImport }: { onImport?: (() => void) | undefined }) {
  const { t } = useTranslation('customers');
  const locale = useLocale();
  const customers = useCustomers();
  if (customers.isPending) return <RowsSkeleton rows={6} height={48} />;
  if (customers.isError) return <Failure error={customers.error} onRetry={() => void customers.refetch()} />;
  const { base, transactions, otherCurrencies, grid } = customers.data;
  if (transactions === 0)
    return (
      <EmptyState
        icon={<ReceiptText size={28} />}
        title={t('empty')}
        hint={t('emptyHint')}
        action={onImport && <Button onClick={onImport}>{t('importFirst')}</Button>}
      />
    );
  if (!base) return <p role="status">{t('reckoning')}</p>;
  return (
    <div className={styles.overview}>
      <p className={styles.dim}>
        {t('base', {
          customers: formatCount(base.customers, locale),
          until: formatInstant(base.until, locale),
        })}
        {otherCurrencies > 0 && ` · ${t('otherCurrencies', { count: otherCurrencies })}`}
      </p>
      <RfmGrid grid={grid} currency={base.currency} />
      <PredictionTrust quality={base.quality} />
    </div>
  );
}
