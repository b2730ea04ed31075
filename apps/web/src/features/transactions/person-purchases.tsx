import { Link } from '@tanstack/react-router';
import type { Customer, CustomerBaseView, TransactionRow } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatAgo, formatCount, formatPercent } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { Age } from '../../ui/age.js';
import { Failure } from '../../ui/failure.js';
import { useNow } from '../../ui/now.js';
import { formatMinor } from '../campaigns/money.js';
import { useCustomer } from './customer-queries.js';
import styles from './transactions.module.css';

/** What a person bought, what kind of customer that makes them, and what is expected of them. */
export function PersonPurchases({ identityId }: { identityId: string }) {
  const { t } = useTranslation('customers');
  const found = useCustomer(identityId);
  if (found.isError) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return null;
  const { customer, base, transactions, total } = found.data;
  if (total === 0)
    return (
      <p className={styles.dim}>
        {t('noPurchases')}{' '}
        <Link to="/influence/customers" search={{ tab: 'import' }}>
          {t('noPurchasesHint')}
        </Link>
      </p>
    );
  return (
    <div data-testid="person-purchases">
      {customer && base ? (
        <Figures customer={customer} base={base} />
      ) : (
        <p className={styles.dim}>{t('reckoning')}</p>
      )}
      <Bought rows={transactions} total={total} />
    </div>
  );
}

function Figures({ customer, base }: { customer: Customer; base: CustomerBaseView }) {
  const { t } = useTranslation('customers');
  const locale = useLocale();
  const now = useNow();
  const { rfm, prediction, preferences, purchases, spentMinor, lastAt } = customer;
  const { quality } = base;
  return (
    <>
      <dl className={styles.figures}>
        <div>
          <dt>{t('spent')}</dt>
          <dd className="ts-num">{formatMinor(spentMinor, base.currency, locale)}</dd>
          <dd className={styles.detail}>
            {t('bought', { count: purchases })} · {t('lastBought', { when: formatAgo(lastAt, now, locale) })}
          </dd>
        </div>
        {rfm && (
          <div title={t('cellHint', { ...rfm })}>
            <dt>{t('cellOf', { cell: `${rfm.recency}-${rfm.frequency}-${rfm.monetary}` })}</dt>
            <dd>{t(`group.${rfm.group}`)}</dd>
          </div>
        )}
        {prediction && (
          <>
            <div>
              <dt>{t('expected')}</dt>
              <dd className="ts-num">
                {formatMinor(Math.round(prediction.valueMinor), base.currency, locale)}
              </dd>
              <dd className={styles.detail}>
                {t('bought', {
                  count: Number(prediction.purchases.toFixed(1)),
                })}
              </dd>
            </div>
            <div title={t('churnHint', { days: quality.testDays })}>
              <dt>{t('churn')}</dt>
              <dd className="ts-num">{formatPercent(prediction.churn, locale)}</dd>
            </div>
          </>
        )}
      </dl>
      {preferences.length > 0 && (
        <p>
          {t('prefers')}{' '}
          {preferences.map(({ category, lift, support, purchases: n }) => (
            <span
              key={category}
              className={styles.tag}
              title={t('preferenceHint', {
                purchases: n,
                lift: lift.toFixed(1),
                support: formatPercent(support, locale),
              })}
            >
              {category}
            </span>
          ))}
        </p>
      )}
      <p className={styles.dim}>
        {quality.verdict === 'too_few' || quality.auc === null || quality.calibrationError === null
          ? t('noPrediction')
          : t(`confidence.${quality.verdict}`, {
              customers: formatCount(quality.customers, locale),
              error: formatPercent(quality.calibrationError, locale),
              auc: formatPercent(quality.auc, locale),
            })}
      </p>
    </>
  );
}

function Bought({ rows, total }: { rows: readonly TransactionRow[]; total: number }) {
  const { t } = useTranslation('customers');
  const locale = useLocale();
  return (
    <ul className={styles.bought} aria-label={t('purchases')}>
      {rows.map((row) => (
        <li key={`${row.source} ${row.order} ${row.at}`}>
          <span className="ts-clip">{row.categories.join(' · ') || row.items || row.order}</span>
          <span className="ts-num">{formatMinor(row.amountMinor, row.currency, locale)}</span>
          <span className={styles.dim}>
            <Age at={row.at} />
          </span>
        </li>
      ))}
      {total > rows.length && <li className={styles.dim}>{t('allOf', { count: total })}</li>}
    </ul>
  );
}
