import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { conditionOf, isComplete } from './condition-draft.js';
import { NewSegment } from './new-segment.js';
import { PeopleCondition } from './people-condition.js';
import { firstTest, type SegmentDraft } from './segment-draft.js';
import { useCreateSegment } from './segment-queries.js';

const FIRST: SegmentDraft = { mode: 'all', tests: [firstTest('value')] };

export function NewPeopleSegment({
  onMade,
  onCancel,
}: {
  onMade: (id: string) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation('segments');
  const [draft, setDraft] = useState(FIRST);
  const create = useCreateSegment();
  return (
    <NewSegment
      example={t('nameExample')}
      isComplete={isComplete(draft)}
      isPending={create.isPending}
      error={create.error}
      onCreate={(name) =>
        create.mutate({ name, condition: conditionOf(draft) }, { onSuccess: ({ id }) => onMade(id) })
      }
      onCancel={onCancel}
    >
      <PeopleCondition draft={draft} onChange={setDraft} />
    </NewSegment>
  );
}
