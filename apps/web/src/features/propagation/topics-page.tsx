import { Button, SegmentedControl } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Hash } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import styles from './propagation.module.css';
import { TOPIC_PERIODS, topicPeriodOf, useTopics } from './propagation-queries.js';
import { PropagationTabs } from './propagation-tabs.js';
import { TopicCard } from './topic-card.js';

/** What people talk about, and in which stage of its life each topic is. */
export function TopicsPage() {
  const { t } = useTranslation('propagation');
  const navigate = useNavigate();
  const period = topicPeriodOf(useSearch({ from: '/inside/influence/topics' }).days);
  const topics = useTopics(period);
  return (
    <Page
      title={t('title')}
      actions={
        <>
          <PropagationTabs />
          <Link to="/influence/topic-segments" className={styles.onMap}>
            {t('segments')}
          </Link>
          <SegmentedControl
            size="xs"
            aria-label={t('period')}
            value={period}
            onChange={(days) => void navigate({ to: '/influence/topics', search: { days } })}
            data={TOPIC_PERIODS.map((value) => ({ value, label: t(`days.${value}`) }))}
          />
        </>
      }
    >
      {topics.isPending && <RowsSkeleton rows={3} height={240} />}
      {topics.isError && <Failure error={topics.error} onRetry={() => void topics.refetch()} />}
      {topics.data?.rows.length === 0 && (
        <EmptyState
          icon={<Hash size={28} />}
          title={t('noTopics')}
          hint={t('noTopicsHint')}
          action={
            <Button renderRoot={(props) => <Link to="/listen" {...props} />} variant="light">
              {t('emptyAction')}
            </Button>
          }
        />
      )}
      <div className={styles.cards}>
        {topics.data?.rows.map((topic) => (
          <TopicCard key={topic.key} topic={topic} />
        ))}
      </div>
    </Page>
  );
}
