import type { CampaignSource } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { NetworkGlyph } from '../../ui/network-glyph.js';
import styles from './campaigns.module.css';
import { CopyText } from './copy-text.js';
import { formatMinor } from './money.js';

/** One account and post (or place) of a campaign, its links, and what it brought. */
export function SourceLine({ source, currency }: { source: CampaignSource; currency: string }) {
  const { t } = useTranslation('campaigns');
  const locale = useLocale();
  const isUncounted = source.links.length > 0 && source.links.every(({ isDirect }) => isDirect);
  return (
    <tr data-testid="source-row">
      <td className={styles.wide}>
        <Place source={source} />
      </td>
      <td>
        {source.links.map(({ url, target, isDirect }) => (
          <span
            key={url}
            className={styles.link}
            title={isDirect ? t('source.direct') : t('source.leadsTo', { url: target })}
          >
            <code className="ts-clip">{url.replace(/^https?:\/\//, '')}</code>
            <CopyText text={url} label={t('source.copy')} />
          </span>
        ))}
      </td>
      {NUMBERS.map((column) => {
        const isUnknown = isUncounted && (column === 'clicks' || column === 'botClicks');
        return (
          <td
            key={column}
            className={`${styles.num} ts-num`}
            title={isUnknown ? t('source.direct') : undefined}
          >
            {isUnknown ? '–' : formatCount(source.counts[column], locale)}
          </td>
        );
      })}
      <td className={`${styles.num} ts-num`}>{formatMinor(source.counts.revenueMinor, currency, locale)}</td>
    </tr>
  );
}

const NUMBERS = ['clicks', 'botClicks', 'leads', 'redemptions'] as const;

function Place({ source: { account, publication, label } }: { source: CampaignSource }) {
  const { t } = useTranslation('campaigns');
  if (!account) {
    return label ? (
      <strong>{label}</strong>
    ) : (
      <span className={styles.place}>
        <strong>{t('source.elsewhere')}</strong>
        <span className={`${styles.dim} ts-clip`}>{t('source.elsewhereHint')}</span>
      </span>
    );
  }
  return (
    <span className={styles.place}>
      <span className={styles.name}>
        <NetworkGlyph network={account.network} />
        <strong className="ts-clip">@{account.handle}</strong>
      </span>
      <span className={`${styles.dim} ts-clip`}>
        {publication ? `#${publication.number} ${publication.text}` : t('source.accountOnly')}
      </span>
    </span>
  );
}
