import type { TopicSegment } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../session/session-context.js';
import { DeskFrame } from './desk-frame.js';
import { SegmentChanges, SegmentTabs } from './segment-tabs.js';
import { StoredCondition } from './stored-condition.js';
import { TopicCondition } from './topic-condition.js';
import { TopicMembers } from './topic-members.js';
import { useChangeTopicSegment, useRemoveTopicSegment, useTopicChanges } from './topic-segment-queries.js';

/** One segment of topics: its condition, what is in it, and what came and went. */
export function TopicDesk({ segment, onRemoved }: { segment: TopicSegment; onRemoved: () => void }) {
  const { t } = useTranslation('segments');
  const mayChange = useCan()('people.write');
  const change = useChangeTopicSegment(segment.id);
  const remove = useRemoveTopicSegment();
  const { id, name } = segment;
  return (
    <DeskFrame
      name={name}
      remove={(back) => remove.mutateAsync(back ? { id, back } : { id })}
      onRemoved={onRemoved}
    >
      {mayChange && (
        <StoredCondition key={id} condition={segment.condition} change={change} Editor={TopicCondition} />
      )}
      <SegmentTabs members={t('ofTopics')} changes={<Changes id={id} />}>
        <TopicMembers id={id} />
      </SegmentTabs>
    </DeskFrame>
  );
}

function Changes({ id }: { id: string }) {
  return <SegmentChanges changes={useTopicChanges(id)} idOf={({ key }) => key} nameOf={({ name }) => name} />;
}
