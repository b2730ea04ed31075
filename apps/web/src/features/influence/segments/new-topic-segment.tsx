import { useTranslation } from 'react-i18next';
import { NewSegment, type NewSegmentProps } from './new-segment.js';
import { TopicCondition } from './topic-condition.js';
import type { TopicDraft } from './topic-draft.js';
import { useCreateTopicSegment } from './topic-segment-queries.js';

const FIRST: TopicDraft = {
  mode: 'all',
  tests: [{ field: 'stage', op: 'one_of', values: ['emerging', 'growing'] }],
};

/** A new segment of topics, which shows what would belong while its condition is written. */
export function NewTopicSegment(props: NewSegmentProps) {
  const { t } = useTranslation('segments');
  const create = useCreateTopicSegment();
  return (
    <NewSegment
      {...props}
      example={t('topicNameExample')}
      first={FIRST}
      create={create}
      Editor={TopicCondition}
    />
  );
}
