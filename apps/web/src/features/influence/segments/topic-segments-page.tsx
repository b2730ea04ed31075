import { Button } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Hash, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { EmptyState } from '../../../ui/empty-state.js';
import { Failure } from '../../../ui/failure.js';
import { Page } from '../../../ui/page.js';
import { RowsSkeleton } from '../../../ui/rows-skeleton.js';
import { useCan } from '../../session/session-context.js';
import { conditionOf, isComplete } from './condition-draft.js';
import { NewSegment } from './new-segment.js';
import styles from './segments.module.css';
import { SegmentsTabs } from './segments-tabs.js';
import { TopicCondition } from './topic-condition.js';
import { TopicDesk } from './topic-desk.js';
import type { TopicDraft } from './topic-draft.js';
import { useCreateTopicSegment, useTopicSegments } from './topic-segment-queries.js';

const FIRST: TopicDraft = {
  mode: 'all',
  tests: [{ field: 'stage', op: 'one_of', values: ['emerging', 'growing'] }],
};

/** Segments of topics: which belong, which came and which went. */
export function TopicSegmentsPage() {
  const { t } = useTranslation('segments');
  const locale = useLocale();
  const mayWrite = useCan()('people.write');
  const navigate = useNavigate();
  const { segment: openId } = useSearch({ from: '/inside/influence/topic-segments' });
  const [isNew, setNew] = useState(false);
  const segments = useTopicSegments();
  const rows = segments.data?.rows ?? [];
  const opened = rows.find(({ id }) => id === openId) ?? rows[0];
  const open = (segment?: string) => {
    setNew(false);
    void navigate({ to: '/influence/topic-segments', search: segment ? { segment } : {} });
  };
  const add = mayWrite && (
    <Button leftSection={<Plus size={14} aria-hidden />} disabled={isNew} onClick={() => setNew(true)}>
      {t('newTopics')}
    </Button>
  );
  return (
    <Page
      title={t('topicTitle')}
      actions={
        <>
          <SegmentsTabs />
          <div className={styles.end}>{rows.length > 0 && add}</div>
        </>
      }
    >
      {segments.isPending && <RowsSkeleton rows={6} height={56} />}
      {segments.isError && <Failure error={segments.error} onRetry={() => void segments.refetch()} />}
      {isNew && <NewTopics onMade={open} onCancel={() => setNew(false)} />}
      {segments.data && rows.length === 0 && !isNew && (
        <EmptyState
          icon={<Hash size={28} />}
          title={t('emptyTopics')}
          hint={t('emptyTopicsHint')}
          action={add}
        />
      )}
      {opened && (
        <div className={styles.columns}>
          <nav aria-label={t('ofTopics')}>
            <ul className={styles.list}>
              {rows.map(({ id, name, topics, entered, left }) => (
                <li key={id}>
                  <Link
                    to="/influence/topic-segments"
                    search={{ segment: id }}
                    className={styles.line}
                    aria-current={id === opened.id ? 'page' : undefined}
                    data-current={id === opened.id}
                    data-testid="topic-segment"
                  >
                    <strong className="ts-clip">{name}</strong>
                    <span className={`${styles.dim} ts-num`}>
                      {t('topics', { count: topics, shown: formatCount(topics, locale) })}
                      {entered > 0 && ` · ${t('entered', { count: entered })}`}
                      {left > 0 && ` · ${t('left', { count: left })}`}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <TopicDesk key={opened.id} segment={opened} onRemoved={() => open()} />
        </div>
      )}
    </Page>
  );
}

function NewTopics({ onMade, onCancel }: { onMade: (id: string) => void; onCancel: () => void }) {
  const { t } = useTranslation('segments');
  const [draft, setDraft] = useState(FIRST);
  const create = useCreateTopicSegment();
  return (
    <NewSegment
      example={t('topicNameExample')}
      isComplete={isComplete(draft)}
      isPending={create.isPending}
      error={create.error}
      onCreate={(name) =>
        create.mutate({ name, condition: conditionOf(draft) }, { onSuccess: ({ id }) => onMade(id) })
      }
      onCancel={onCancel}
    >
      <TopicCondition draft={draft} onChange={setDraft} />
    </NewSegment>
  );
}
