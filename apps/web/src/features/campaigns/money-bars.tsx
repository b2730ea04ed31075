import type { Campaign, CampaignFigures } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/locale.js';
import styles from './campaigns.module.css';
import { formatMinor } from './money.js';

/** Plan and what came of it, on one scale from zero: budget over cost, expected over actual revenue. */
export function MoneyBars({ campaign, figures }: { campaign: Campaign; figures: CampaignFigures }) {
  const { t } = useTranslation('campaigns');
  const locale = useLocale();
  const bars = [
    { name: 'budget', minor: campaign.budgetMinor, planned: true },
    { name: 'cost', minor: figures.costMinor, planned: false },
    { name: 'forecast', minor: campaign.forecastMinor, planned: true },
    { name: 'revenue', minor: figures.revenueMinor, planned: false },
  ] as const;
  const most = Math.max(1, ...bars.map(({ minor }) => minor ?? 0));
  return (
    <ul className={styles.bars} aria-label={t('bar.label')}>
      {bars.map(({ name, minor, planned }) => (
        <li key={name} data-bar={name} data-planned={planned}>
          <span>{t(`bar.${name}`)}</span>
          <span aria-hidden className={styles.track}>
            <span style={{ width: `${((minor ?? 0) / most) * 100}%` }} />
          </span>
          <span className={`${styles.num} ts-num`}>
            {minor === null ? t('figure.none') : formatMinor(minor, campaign.currency, locale)}
          </span>
        </li>
      ))}
    </ul>
  );
}
