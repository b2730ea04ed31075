import { Link } from '@tanstack/react-router';
import type { AdvocateSale, AdvocateWork } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount, formatInstant, formatPercent } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { formatMinor } from '../campaigns/money.js';
import styles from './advocates.module.css';
import { TouchWay } from './touch-way.js';

/** Every purchase that somebody's words led to: what it was, what part of it is theirs, and how they reached the buyer. */
export function AdvocateSales({ work }: { work: AdvocateWork }) {
  const { t } = useTranslation('advocates');
  const locale = useLocale();
  const { sales, salesInAll, currency } = work;
  const credit = sales.reduce((sum, { creditMinor }) => sum + creditMinor, 0);
  return (
    <>
      <h3>{t('salesTitle')}</h3>
      {sales.length === 0 && <p className={styles.hint}>{t('noSales')}</p>}
      {sales.length > 0 && (
        <p className={styles.hint}>
          {t('salesSum', {
            count: salesInAll,
            shown: formatCount(salesInAll, locale),
            credit: formatMinor(credit, currency, locale),
          })}
          {salesInAll > sales.length && ` ${t('salesShown', { shown: formatCount(sales.length, locale) })}`}
        </p>
      )}
      <ul className={styles.results} data-testid="advocate-sales">
        {sales.map((sale) => (
          <Sale key={`${sale.source} ${sale.order} ${sale.at}`} sale={sale} currency={currency} />
        ))}
      </ul>
    </>
  );
}

function Sale({ sale, currency }: { sale: AdvocateSale; currency: string }) {
  const { t } = useTranslation('advocates');
  const locale = useLocale();
  const { amountMinor, buyer } = sale;
  return (
    <li className={styles.sale}>
      <div className={styles.saleHead}>
        <span className="ts-num">{formatInstant(sale.at, locale)}</span>
        <span className={styles.text}>
          {sale.items || t('order', { order: sale.order })}{' '}
          <span className={styles.dim}>
            {sale.source === 'coupon' ? t('redeemed', { code: sale.order }) : `${sale.source} ${sale.order}`}
          </span>
        </span>
        <Link to="/people/$identityId" params={{ identityId: buyer.id }} className={styles.link}>
          {buyer.name || `@${buyer.handle}`}
        </Link>
        <span className="ts-num">
          {amountMinor < 0 && <span className={styles.dim}>{t('refund')} </span>}
          {formatMinor(amountMinor, currency, locale)}
        </span>
        <strong className="ts-num" title={t('creditHint')}>
          {t('credited', {
            share: formatPercent(sale.share, locale),
            sum: formatMinor(sale.creditMinor, currency, locale),
          })}
        </strong>
      </div>
      <ol className={styles.touches} aria-label={t('touches')}>
        {sale.touches.map((touch) => (
          <li key={`${touch.at} ${touch.way.map(({ id }) => id).join(' ')}`}>
            <span className="ts-num">{formatInstant(touch.at, locale)}</span>
            <TouchWay way={touch.way} />
            <span>{t(`place.${touch.place}`, { count: sale.touchesOfAll })}</span>
            <span className="ts-num">{formatPercent(touch.share, locale)}</span>
          </li>
        ))}
      </ol>
    </li>
  );
}
