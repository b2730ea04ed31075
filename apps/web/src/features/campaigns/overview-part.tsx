import type { CampaignDetail } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import styles from './campaigns.module.css';
import { FigureCards } from './figure-cards.js';
import { MoneyBars } from './money-bars.js';
import { MoneyLines } from './money-lines.js';

/** What a campaign brought and what it cost. */
export function OverviewPart({ detail }: { detail: CampaignDetail }) {
  const { t } = useTranslation('campaigns');
  return (
    <>
      <section aria-label={t('figures')}>
        <FigureCards campaign={detail.campaign} figures={detail.figures} />
      </section>
      <section className={styles.section} aria-labelledby="campaign-money">
        <h3 id="campaign-money">{t('money')}</h3>
        <MoneyBars campaign={detail.campaign} figures={detail.figures} />
      </section>
      <section className={styles.section} aria-labelledby="campaign-lines">
        <h3 id="campaign-lines">{t('lines')}</h3>
        <MoneyLines campaign={detail.campaign} lines={detail.lines} />
      </section>
    </>
  );
}
