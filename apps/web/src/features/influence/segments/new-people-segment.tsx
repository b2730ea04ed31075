import { useTranslation } from 'react-i18next';
import { NewSegment, type NewSegmentProps } from './new-segment.js';
import { PeopleCondition } from './people-condition.js';
import { firstTest, type SegmentDraft } from './segment-draft.js';
import { useCreateSegment } from './segment-queries.js';

const FIRST: SegmentDraft = { mode: 'all', tests: [firstTest('value')] };

export function NewPeopleSegment(props: NewSegmentProps) {
  const { t } = useTranslation('segments');
  const create = useCreateSegment();
  return (
    <NewSegment
      {...props}
      example={t('nameExample')}
      first={FIRST}
      create={create}
      Editor={PeopleCondition}
    />
  );
}
