import type { Segment } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../session/session-context.js';
import { conditionOf, draftOf, isComplete } from './condition-draft.js';
import { ChangedCondition, DeskFrame } from './desk-frame.js';
import { PeopleCondition } from './people-condition.js';
import { SegmentPeople } from './segment-people.js';
import { useChangeSegment, useRemoveSegment } from './segment-queries.js';
import styles from './segments.module.css';

/** One segment: its condition, and its people. */
export function SegmentDesk({ segment, onRemoved }: { segment: Segment; onRemoved: () => void }) {
  const { t } = useTranslation('segments');
  const mayChange = useCan()('people.write');
  const remove = useRemoveSegment();
  const { id, name } = segment;
  return (
    <DeskFrame
      name={name}
      remove={(back) => remove.mutateAsync(back ? { id, back } : { id })}
      onRemoved={onRemoved}
    >
      {segment.condition === null && <p className={styles.hint}>{t('picked')}</p>}
      {segment.condition && mayChange && <Condition key={id} segment={segment} />}
      <SegmentPeople id={id} />
    </DeskFrame>
  );
}

function Condition({ segment }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  const stored = segment.condition && draftOf(segment.condition);
  const [draft, setDraft] = useState(stored);
  const change = useChangeSegment(segment.id);
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
      <PeopleCondition draft={draft} onChange={setDraft} />
    </ChangedCondition>
  );
}
