import { CircleCheckBig } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { PublishTabs } from '../publishing-tabs/publishing-tabs.js';
import { useAttention, WAITING_KINDS } from './attention-queries.js';
import styles from './deliveries.module.css';
import { StopControl } from './stop-control.js';
import { StopLog } from './stop-log.js';
import { WaitingSection } from './waiting-section.js';

/** Everything about what leaves that no machine decides, and the switch that stops all of it. */
export function AttentionPage() {
  const { t } = useTranslation('deliveries');
  const attention = useAttention();
  const { data } = attention;
  const isEmpty = data && WAITING_KINDS.every((kind) => data[kind].length === 0);
  return (
    <Page
      title={t('title')}
      actions={
        <>
          <PublishTabs />
          <StopControl />
        </>
      }
    >
      {attention.isPending && <RowsSkeleton rows={6} height={96} />}
      {attention.isError && <Failure error={attention.error} onRetry={() => void attention.refetch()} />}
      {isEmpty && <EmptyState icon={<CircleCheckBig size={28} />} title={t('empty')} hint={t('emptyHint')} />}
      {data && !isEmpty && (
        <div className={styles.sections}>
          {WAITING_KINDS.map((kind) => (
            <WaitingSection key={kind} kind={kind} rows={data[kind]} total={data.counts[kind]} />
          ))}
        </div>
      )}
      <StopLog />
    </Page>
  );
}
