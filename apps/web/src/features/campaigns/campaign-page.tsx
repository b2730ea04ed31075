import { Button, Skeleton } from '@mantine/core';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { CampaignDetail } from '@tingshuo/contracts';
import { Archive, ArchiveRestore } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../ui/failure.js';
import { Page } from '../../ui/page.js';
import { useUndo } from '../../undo/undo-context.js';
import { PublishTabs } from '../publishing-tabs/publishing-tabs.js';
import { useCan } from '../session/session-context.js';
import { CampaignDot } from './campaign-colour.js';
import { CAMPAIGN_PARTS } from './campaign-parts.js';
import { useArchiveCampaign, useCampaign } from './campaign-queries.js';
import { CampaignDates } from './campaign-table.js';
import styles from './campaigns.module.css';
import { CouponsPart } from './coupons-part.js';
import { OverviewPart } from './overview-part.js';
import { SettingsPart } from './settings-part.js';
import { SourcesPart } from './sources-part.js';

/** One campaign: what it brought, its links, its coupons, its settings. */
export function CampaignPage() {
  const { t } = useTranslation('campaigns');
  const { campaignId } = useParams({ from: '/inside/publish/campaigns/$campaignId' });
  const detail = useCampaign(campaignId);
  return (
    <Page title={t('title')} actions={<PublishTabs />}>
      {detail.isPending && <Skeleton height={240} />}
      {detail.isError && !detail.data && (
        <Failure error={detail.error} onRetry={() => void detail.refetch()} />
      )}
      {detail.data && <CampaignDesk key={campaignId} detail={detail.data} />}
    </Page>
  );
}

function CampaignDesk({ detail }: { detail: CampaignDetail }) {
  const { t } = useTranslation('campaigns');
  const { campaign } = detail;
  const { part = 'overview' } = useSearch({ from: '/inside/publish/campaigns/$campaignId' });
  return (
    <article aria-label={campaign.name}>
      <CampaignHead detail={detail} />
      {campaign.archivedAt && <p className={styles.note}>{t('archivedNote')}</p>}
      <nav className={styles.parts} aria-label={t('part.label')}>
        {CAMPAIGN_PARTS.map((each) => (
          <Link
            key={each}
            to="/publish/campaigns/$campaignId"
            params={{ campaignId: campaign.id }}
            search={each === 'overview' ? {} : { part: each }}
            activeOptions={{ exact: true, includeSearch: true }}
            activeProps={{ 'aria-current': 'page' }}
          >
            {t(`part.${each}`)}
          </Link>
        ))}
      </nav>
      {part === 'overview' && <OverviewPart detail={detail} />}
      {part === 'sources' && <SourcesPart detail={detail} />}
      {part === 'coupons' && <CouponsPart campaign={campaign} />}
      {part === 'settings' && <SettingsPart key={campaign.version} campaign={campaign} />}
    </article>
  );
}

function CampaignHead({ detail: { campaign } }: { detail: CampaignDetail }) {
  const { t } = useTranslation('campaigns');
  const can = useCan();
  const undo = useUndo();
  const archive = useArchiveCampaign();
  const isArchived = campaign.archivedAt !== null;
  const toggle = () =>
    archive.mutateAsync({ id: campaign.id, back: isArchived }).then(() => {
      if (isArchived) return;
      undo.offer({
        done: t('archived', { name: campaign.name }),
        undo: () => archive.mutateAsync({ id: campaign.id, back: true }),
      });
    }, undo.fail);
  return (
    <header className={styles.head}>
      <CampaignDot colour={campaign.colour} />
      <h2>{campaign.name}</h2>
      <span className={styles.dim}>
        {campaign.code} · <CampaignDates campaign={campaign} />
      </span>
      {can('publications.write') && (
        <Button
          variant="default"
          ml="auto"
          leftSection={
            isArchived ? <ArchiveRestore size={14} aria-hidden /> : <Archive size={14} aria-hidden />
          }
          loading={archive.isPending}
          onClick={() => void toggle()}
        >
          {isArchived ? t('restore') : t('archive')}
        </Button>
      )}
    </header>
  );
}
