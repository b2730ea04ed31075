import type { PredictionQuality } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount, formatPercent } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import styles from './transactions.module.css';

/** How good the predictions were where they could be checked, or why there are none. */
export function PredictionTrust({ quality }: { quality: PredictionQuality }) {
  const { t } = useTranslation('customers');
  const locale = useLocale();
  const { verdict, customers, repeaters, buyers, testDays, auc, calibrationError, expected, made } = quality;
  const counts = {
    customers: formatCount(customers, locale),
    repeaters: formatCount(repeaters, locale),
    buyers: formatCount(buyers, locale),
    days: testDays,
  };
  return (
    <section data-testid="prediction-trust">
      <h2>{t('quality')}</h2>
      <p>
        <span className={styles.verdict} data-verdict={verdict}>
          {t(`verdict.${verdict}`)}
        </span>{' '}
        {t(verdict === 'too_few' ? 'tooFew' : 'tested', counts)}
      </p>
      {auc !== null && calibrationError !== null && expected !== null && (
        <>
          <dl className={styles.figures}>
            <div title={t('aucHint')}>
              <dt>{t('auc')}</dt>
              <dd className="ts-num">{formatPercent(auc, locale)}</dd>
            </div>
            <div title={t('calibrationHint')}>
              <dt>{t('calibration')}</dt>
              <dd className="ts-num">{formatPercent(calibrationError, locale)}</dd>
            </div>
            <div>
              <dt>{t('totals')}</dt>
              <dd className="ts-num">
                {formatCount(Math.round(expected), locale)} / {formatCount(made, locale)}
              </dd>
            </div>
          </dl>
          <p className={styles.dim}>{t('formula')}</p>
        </>
      )}
    </section>
  );
}
