import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { conditionOf, isComplete } from './condition-draft.js';
import { NewSegment } from './new-segment.js';
import { TopicCondition } from './topic-condition.js';
import type { TopicDraft } from './topic-draft.js';
import { useCreateTopicSegment } from './topic-segment-queries.js';

const FIRST: TopicDraft = {
  mode: 'all',
  tests: [{ field: 'stage', op: 'one_of', values: ['emerging', 'growing'] }],
};

interface NewTopicSegmentProps {
  onMade: (id: string) => void;
  onCancel: () => void;
}

/** A new segment of topics, which shows what would belong while its condition is written. */
export function NewTopicSegment({ onMade, onCancel }: NewTopicSegmentProps) {
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
