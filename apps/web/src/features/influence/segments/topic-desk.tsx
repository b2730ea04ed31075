import type { TopicSegment } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../session/session-context.js';
import { conditionOf, draftOf, isComplete } from './condition-draft.js';
import { ChangedCondition, DeskFrame } from './desk-frame.js';
import { SegmentChanges, SegmentTabs } from './segment-tabs.js';
import styles from './segments.module.css';
import { TopicCondition } from './topic-condition.js';
import { TopicMembers } from './topic-members.js';
import { useChangeTopicSegment, useRemoveTopicSegment, useTopicChanges } from './topic-segment-queries.js';

/** One segment of topics: its condition, what is in it, and what came and went. */
export function TopicDesk({ segment, onRemoved }: { segment: TopicSegment; onRemoved: () => void }) {
  const { t } = useTranslation('segments');
  const mayChange = useCan()('people.write');
  const remove = useRemoveTopicSegment();
  const { id, name } = segment;
  return (
    <DeskFrame
      name={name}
      remove={(back) => remove.mutateAsync(back ? { id, back } : { id })}
      onRemoved={onRemoved}
    >
      {mayChange && <Condition key={id} segment={segment} />}
      <SegmentTabs members={t('ofTopics')} changes={<Changes id={id} />}>
        <TopicMembers id={id} />
      </SegmentTabs>
    </DeskFrame>
  );
}

function Condition({ segment }: { segment: TopicSegment }) {
  const { t } = useTranslation('segments');
  const stored = draftOf(segment.condition);
  const [draft, setDraft] = useState(stored);
  const change = useChangeTopicSegment(segment.id);
  if (!draft) return <p className={styles.hint}>{t('tooDeep')}</p>;
  return (
    <ChangedCondition
      isChanged={JSON.stringify(draft) !== JSON.stringify(stored)}
      isComplete={isComplete(draft)}
      isPending={change.isPending}
      error={change.error}
      onSave={() => change.mutate({ condition: conditionOf(draft) })}
      onDiscard={() => setDraft(stored)}
    >
      <TopicCondition draft={draft} onChange={setDraft} />
    </ChangedCondition>
  );
}

function Changes({ id }: { id: string }) {
  return <SegmentChanges changes={useTopicChanges(id)} idOf={({ key }) => key} nameOf={({ name }) => name} />;
}
