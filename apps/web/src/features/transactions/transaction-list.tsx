import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ReceiptText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { formatMinor } from '../campaigns/money.js';
import { PAGE, useTransactions } from './customer-queries.js';
import styles from './transactions.module.css';

/** Every transaction, newest first, a page at a time. */
export function TransactionList() {
  const { t } = useTranslation('customers');
  const locale = useLocale();
  const [offset, setOffset] = useState(0);
  const found = useTransactions(offset);
  if (found.isPending) return <RowsSkeleton rows={10} height={32} />;
  if (found.isError) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  const { rows, total } = found.data;
  if (rows.length === 0 && offset === 0)
    return <EmptyState icon={<ReceiptText size={28} />} title={t('empty')} hint={t('emptyHint')} />;
  return (
    <>
      <table className={styles.table} aria-label={t('transactionsTab')}>
        <thead>
          <tr>
            <th scope="col">{t('order')}</th>
            <th scope="col">{t('when')}</th>
            <th scope="col">{t('buyer')}</th>
            <th scope="col">{t('categories')}</th>
            <th scope="col">{t('sourceOf')}</th>
            <th scope="col" className={styles.num}>
              {t('amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.source} ${row.order} ${row.at}`} data-testid="transaction">
              <th scope="row">
                <span className="ts-clip">{row.order}</span>
              </th>
              <td>{formatInstant(row.at, locale)}</td>
              <td>
                {row.buyer ? (
                  <Link to="/people/$identityId" params={{ identityId: row.buyer.identityId }}>
                    {row.buyer.name || row.buyer.handle}
                  </Link>
                ) : (
                  <span className={styles.dim}>{row.claim?.replace(/^\w+:/, '') ?? t('nobody')}</span>
                )}
              </td>
              <td className={styles.dim}>{row.categories.join(' · ') || row.items}</td>
              <td className={styles.dim}>{row.id === null ? t('coupon') : row.source}</td>
              <td className={`${styles.num} ts-num`}>{formatMinor(row.amountMinor, row.currency, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > PAGE && (
        <nav className={styles.pages} aria-label={t('transactionsTab')}>
          <Button
            size="xs"
            variant="default"
            disabled={offset === 0}
            onClick={() => setOffset(Math.max(0, offset - PAGE))}
          >
            {t('previous')}
          </Button>
          <span className="ts-num">
            {offset + 1}–{offset + rows.length} / {total}
          </span>
          <Button
            size="xs"
            variant="default"
            disabled={offset + PAGE >= total}
            onClick={() => setOffset(offset + PAGE)}
          >
            {t('next')}
          </Button>
        </nav>
      )}
    </>
  );
}
