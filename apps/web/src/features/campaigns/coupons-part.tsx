import { Button } from '@mantine/core';
import type { Campaign } from '@tingshuo/contracts';
import { Plus, TicketPercent } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { useCan } from '../session/session-context.js';
import { BatchForm } from './batch-form.js';
import { BatchLine } from './batch-line.js';
import styles from './campaigns.module.css';
import { useBatches } from './coupon-queries.js';
import { RedeemForm } from './redeem-form.js';

/** The coupons of a campaign: made, given away, redeemed. */
export function CouponsPart({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns');
  const can = useCan();
  const batches = useBatches(campaign.id);
  const [isMaking, setMaking] = useState(false);
  const rows = batches.data?.rows ?? [];
  const add = can('publications.write') && !isMaking && (
    <Button leftSection={<Plus size={14} aria-hidden />} onClick={() => setMaking(true)}>
      {t('batch.new')}
    </Button>
  );
  return (
    <>
      {batches.isPending && <RowsSkeleton rows={3} height={56} />}
      {batches.isError && <Failure error={batches.error} onRetry={() => void batches.refetch()} />}
      {batches.data && rows.length === 0 && !isMaking && (
        <EmptyState
          icon={<TicketPercent size={28} />}
          title={t('couponsEmpty')}
          hint={t('couponsEmptyHint')}
          action={add}
        />
      )}
      {rows.length > 0 && add && <div className={styles.tools}>{add}</div>}
      {isMaking && <BatchForm campaign={campaign} onClose={() => setMaking(false)} />}
      <ul className={styles.batches}>
        {rows.map((batch) => (
          <BatchLine key={batch.id} batch={batch} currency={campaign.currency} />
        ))}
      </ul>
      {rows.length > 0 && can('leads.write') && <RedeemForm currency={campaign.currency} />}
    </>
  );
}
