import type { CampaignDetail } from '@tingshuo/contracts';
import { Link2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.js';
import { useCan } from '../session/session-context.js';
import styles from './campaigns.module.css';
import { FormSnippet } from './form-snippet.js';
import { LinkForm } from './link-form.js';
import { SourceLine } from './source-line.js';

const NUMBERS = ['clicks', 'bots', 'leads', 'redemptions', 'revenue'] as const;

/** Every link of a campaign with who came by it, and how to make more. */
export function SourcesPart({ detail: { campaign, sources } }: { detail: CampaignDetail }) {
  const { t } = useTranslation('campaigns');
  const can = useCan();
  return (
    <>
      {sources.length === 0 ? (
        <EmptyState icon={<Link2 size={28} />} title={t('sourcesEmpty')} hint={t('sourcesEmptyHint')} />
      ) : (
        <>
          <p className={styles.dim}>{t('sourcesMeans')}</p>
          <div className={styles.scrolls}>
            <table className={styles.table} aria-label={t('sources')}>
              <thead>
                <tr>
                  <th scope="col">{t('source.column.place')}</th>
                  <th scope="col">{t('source.column.link')}</th>
                  {NUMBERS.map((column) => (
                    <th key={column} scope="col" className={styles.num}>
                      {t(`source.column.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {sources.map((source) => (
                  <SourceLine
                    key={source.id ?? `without ${source.account?.id}`}
                    source={source}
                    currency={campaign.currency}
                  />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {can('publications.write') && <LinkForm campaign={campaign} />}
      <FormSnippet />
    </>
  );
}
