import { Button, SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Flag, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRowCursor } from '../../keys/use-row-cursor.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { PublishTabs } from '../publishing-tabs/publishing-tabs.js';
import { useCan } from '../session/session-context.js';
import { useCampaigns } from './campaign-queries.js';
import { CampaignTable } from './campaign-table.js';
import styles from './campaigns.module.css';
import { NewCampaign } from './new-campaign.js';

/** All campaigns with what they cost and brought. */
export function CampaignsPage() {
  const { t } = useTranslation('campaigns');
  const can = useCan();
  const navigate = useNavigate();
  const { archived = 'no' } = useSearch({ from: '/inside/publish/campaigns' });
  const [isMaking, setMaking] = useState(false);
  const campaigns = useCampaigns(archived);
  const rows = campaigns.data?.rows ?? [];
  const open = (campaignId: string) =>
    void navigate({ to: '/publish/campaigns/$campaignId', params: { campaignId } });
  const cursor = useRowCursor(
    rows.map(({ campaign }) => campaign.id),
    open,
  );
  const add = can('publications.write') && (
    <Button leftSection={<Plus size={14} aria-hidden />} onClick={() => setMaking(true)}>
      {t('new')}
    </Button>
  );
  const isEmpty = campaigns.data !== undefined && rows.length === 0;
  return (
    <Page
      title={t('title')}
      actions={
        <>
          <PublishTabs />
          {!(isEmpty && archived === 'no') && add}
        </>
      }
    >
      <SegmentedControl
        className={styles.shown ?? ''}
        size="xs"
        aria-label={t('shown.label')}
        value={archived}
        onChange={(value) =>
          void navigate({ to: '/publish/campaigns', search: value === 'yes' ? { archived: 'yes' } : {} })
        }
        data={(['no', 'yes'] as const).map((value) => ({ value, label: t(`shown.${value}`) }))}
      />
      {campaigns.isPending && <RowsSkeleton rows={6} height={44} />}
      {campaigns.isError && <Failure error={campaigns.error} onRetry={() => void campaigns.refetch()} />}
      {isEmpty && archived === 'no' && (
        <EmptyState icon={<Flag size={28} />} title={t('empty')} hint={t('emptyHint')} action={add} />
      )}
      {isEmpty && archived === 'yes' && (
        <EmptyState icon={<Flag size={28} />} title={t('emptyArchive')} hint={t('emptyArchiveHint')} />
      )}
      {rows.length > 0 && <CampaignTable rows={rows} cursor={cursor} />}
      {isMaking && (
        <NewCampaign
          others={rows.map(({ campaign }) => campaign)}
          onClose={() => setMaking(false)}
          onCreated={open}
        />
      )}
    </Page>
  );
}
