import type { BrandResponse, KpiDefinition } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { formatCount, formatPercent, formatSpan } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { KpiLabel } from './kpi-label.js';
import styles from './reports.module.css';

interface BrandCardProps {
  row: z.output<typeof BrandResponse>;
  definitions: readonly z.output<typeof KpiDefinition>[];
}

/** How often and how fast a brand answers; never a figure without its n. */
export function BrandCard({ row, definitions }: BrandCardProps) {
  const { t } = useTranslation('reports');
  const locale = useLocale();
  const define = (part: string) => definitions.find(({ id }) => id.includes(part));
  const span = (ms: number | null) => (ms === null ? t('none') : formatSpan(ms, locale));
  const count = (n: number) => formatCount(n, locale);
  return (
    <article className={styles.card} aria-label={row.brand.name} data-testid="brand-response">
      <h3>{row.brand.name}</h3>
      <KpiLabel label={t('rate')} definition={define('rate')} />
      <div className={styles.rate}>
        <b className="ts-num">{row.rate === null ? t('none') : formatPercent(row.rate, locale)}</b>
        <span className={`${styles.n} ts-num`}>
          {t('answeredOf', { answered: count(row.answered), inbound: count(row.inbound) })}
        </span>
      </div>
      <div className={styles.bar} aria-hidden>
        <span style={{ width: `${(row.rate ?? 0) * 100}%` }} />
      </div>
      <dl className={styles.times}>
        <div>
          <dt>
            <KpiLabel label={t('median')} definition={define('median')} />
          </dt>
          <dd className="ts-num">{span(row.medianMs)}</dd>
          <dd className={`${styles.n} ts-num`}>{t('n', { n: count(row.answered) })}</dd>
        </div>
        <div>
          <dt>
            <KpiLabel label={t('p90')} definition={define('p90')} />
          </dt>
          <dd className="ts-num">{span(row.p90Ms)}</dd>
          <dd className={`${styles.n} ts-num`}>{t('n', { n: count(row.answered) })}</dd>
        </div>
      </dl>
    </article>
  );
}
