import { Skeleton } from '@mantine/core';
import type { CouponBatch } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { Age } from '../../ui/age.js';
import { Failure } from '../../ui/failure.js';
import { useAccounts } from '../accounts/account-queries.js';
import styles from './campaigns.module.css';
import { CopyText } from './copy-text.js';
import { useBatch } from './coupon-queries.js';
import { formatMinor } from './money.js';

/** The codes of a batch and their last uses. */
export function BatchCodes({ batch, currency }: { batch: CouponBatch; currency: string }) {
  const { t } = useTranslation('campaigns');
  const locale = useLocale();
  const shown = useBatch(batch.id);
  const accounts = useAccounts().data?.rows ?? [];
  const handleOf = (id: string | null) => accounts.find((account) => account.id === id)?.handle;
  if (shown.isPending) return <Skeleton height={60} />;
  if (shown.isError) return <Failure error={shown.error} onRetry={() => void shown.refetch()} />;
  const { coupons, redemptions } = shown.data;
  const counted = redemptions.filter(({ voidedAt }) => voidedAt === null);
  return (
    <div className={styles.codes}>
      {coupons.length === 0 && <p className={styles.dim}>{t('batch.noCodes')}</p>}
      <ul aria-label={t('batch.kind')}>
        {coupons.map(({ id, code, accountId, usageCount, usageLimit }) => (
          <li key={id} data-testid="coupon">
            <code>{code}</code>
            <CopyText text={code} label={code} />
            {accountId && <span className={styles.dim}>@{handleOf(accountId)}</span>}
            <span className={`${styles.dim} ts-num`}>
              {t('batch.usedOf', {
                used: formatCount(usageCount, locale),
                limit: formatCount(usageLimit, locale),
              })}
            </span>
          </li>
        ))}
      </ul>
      {coupons.length < batch.codes && (
        <p className={styles.dim}>{t('batch.more', { n: formatCount(coupons.length, locale) })}</p>
      )}
      {counted.length > 0 && (
        <>
          <h4>{t('batch.redemptions')}</h4>
          <ul aria-label={t('batch.redemptions')}>
            {counted.slice(0, 20).map(({ id, code, orderRef, amountMinor, at }) => (
              <li key={id} data-testid="redemption">
                <code>{code}</code>
                <span className={styles.dim}>
                  <Age at={at} />
                </span>
                {orderRef && <span>{orderRef}</span>}
                {amountMinor !== null && (
                  <span className="ts-num">{formatMinor(amountMinor, currency, locale)}</span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
