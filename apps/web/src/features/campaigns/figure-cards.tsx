import { Link } from '@tanstack/react-router';
import type { Campaign, CampaignFigures } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount, formatPercent } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import styles from './campaigns.module.css';
import { formatMinor, formatReturn } from './money.js';

interface Card {
  name: 'clicks' | 'leads' | 'redemptions' | 'revenue' | 'cost' | 'costPerLead' | 'return';
  value: string;
  /** What puts it into proportion. */
  beside?: string | null;
}

/** The key figures, each with what it means. */
export function FigureCards({ campaign, figures }: { campaign: Campaign; figures: CampaignFigures }) {
  const { t } = useTranslation('campaigns');
  const cards = useCards(campaign, figures);
  return (
    <dl className={styles.cards}>
      {cards.map(({ name, value, beside }) => (
        <div key={name} className={styles.card} data-testid={`figure-${name}`}>
          <dt>{t(`figure.${name}`)}</dt>
          <dd>
            <span className={`${styles.value} ts-num`}>{value}</span>
            {name === 'leads' && figures.leads > 0 && (
              <Link to="/leads" search={{ scope: 'all', campaign: campaign.id }} className={styles.beside}>
                {t('figure.showLeads')}
              </Link>
            )}
            {beside && <span className={`${styles.beside} ts-num`}>{beside}</span>}
            <span className={styles.means}>{t(`figure.${name}Means`)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function useCards(campaign: Campaign, figures: CampaignFigures): Card[] {
  const { t } = useTranslation('campaigns');
  const locale = useLocale();
  const count = (n: number) => formatCount(n, locale);
  const amount = (minor: number) => formatMinor(minor, campaign.currency, locale);
  const share = (of: number) => formatPercent(of, locale);
  const { clicks, botClicks, leads, leadRate, redemptions, revenueMinor, costMinor } = figures;
  const { costPerLeadMinor, costPerClickMinor, budgetUsed, actualReturn, forecastReturn } = figures;
  return [
    {
      name: 'clicks',
      value: count(clicks),
      beside: botClicks > 0 ? t('figure.bots', { count: botClicks, n: count(botClicks) }) : null,
    },
    {
      name: 'leads',
      value: count(leads),
      beside: leadRate === null ? null : t('figure.leadRate', { share: share(leadRate) }),
    },
    { name: 'redemptions', value: count(redemptions) },
    { name: 'revenue', value: amount(revenueMinor) },
    {
      name: 'cost',
      value: amount(costMinor),
      beside: budgetUsed === null ? null : t('figure.ofBudget', { share: share(budgetUsed) }),
    },
    {
      name: 'costPerLead',
      value: costPerLeadMinor === null ? t('figure.none') : amount(costPerLeadMinor),
      beside:
        costPerClickMinor === null ? null : t('figure.costPerClick', { amount: amount(costPerClickMinor) }),
    },
    {
      name: 'return',
      value: actualReturn === null ? t('figure.none') : formatReturn(actualReturn, locale),
      beside:
        forecastReturn === null
          ? null
          : t('figure.forecastReturn', { share: formatReturn(forecastReturn, locale) }),
    },
  ];
}
