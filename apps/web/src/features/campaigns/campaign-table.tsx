import { Link } from '@tanstack/react-router';
import type { Campaign, CampaignRow } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDay } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { CampaignDot } from './campaign-colour.js';
import styles from './campaigns.module.css';
import { formatMinor, formatReturn } from './money.js';

const NUMBERS = ['posts', 'clicks', 'leads', 'redemptions', 'cost', 'revenue', 'return'] as const;

/** Campaigns, one a line; what a number means, its heading says on hovering. */
export function CampaignTable({ rows, cursor }: { rows: readonly CampaignRow[]; cursor: string | null }) {
  const { t } = useTranslation('campaigns');
  const meaning = (column: (typeof NUMBERS)[number]) =>
    column === 'posts' ? undefined : t(`figure.${column}Means`);
  return (
    <div className={styles.scrolls}>
      <table className={styles.table} aria-label={t('title')}>
        <thead>
          <tr>
            <th scope="col">{t('column.name')}</th>
            <th scope="col">{t('column.dates')}</th>
            {NUMBERS.map((column) => (
              <th key={column} scope="col" className={styles.num} title={meaning(column)}>
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <CampaignLine key={row.campaign.id} row={row} current={row.campaign.id === cursor} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CampaignLine({
  row: { campaign, posts, figures },
  current,
}: {
  row: CampaignRow;
  current: boolean;
}) {
  const { t } = useTranslation('campaigns');
  const locale = useLocale();
  const { currency } = campaign;
  const { clicks, leads, redemptions, costMinor, revenueMinor, actualReturn } = figures;
  const values: Record<(typeof NUMBERS)[number], string> = {
    posts: formatCount(posts, locale),
    clicks: formatCount(clicks, locale),
    leads: formatCount(leads, locale),
    redemptions: formatCount(redemptions, locale),
    cost: formatMinor(costMinor, currency, locale),
    revenue: formatMinor(revenueMinor, currency, locale),
    return: actualReturn === null ? t('figure.none') : formatReturn(actualReturn, locale),
  };
  return (
    <tr id={`row-${campaign.id}`} data-current={current} data-testid="campaign-row">
      <td className={styles.wide}>
        <Link
          to="/publish/campaigns/$campaignId"
          params={{ campaignId: campaign.id }}
          className={styles.name}
        >
          <CampaignDot colour={campaign.colour} />
          <strong className="ts-clip">{campaign.name}</strong>
          <span className={`${styles.dim} ts-clip`}>{campaign.code}</span>
        </Link>
      </td>
      <td className={styles.dim}>
        <CampaignDates campaign={campaign} />
      </td>
      {NUMBERS.map((column) => (
        <td key={column} className={`${styles.num} ts-num`}>
          {values[column]}
        </td>
      ))}
    </tr>
  );
}

/** When a campaign runs, as short as a table needs it. */
export function CampaignDates({ campaign: { startsOn, endsOn } }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns');
  const locale = useLocale();
  // A day without a zone: read as noon it is the same day everywhere on this machine.
  const day = (date: string) => formatDay(`${date}T12:00`, locale);
  if (startsOn && endsOn) return `${day(startsOn)} – ${day(endsOn)}`;
  if (startsOn) return t('from', { day: day(startsOn) });
  return endsOn ? t('until', { day: day(endsOn) }) : t('noDates');
}
