import type { Segment } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../session/session-context.js';
import { DeskFrame } from './desk-frame.js';
import { PeopleCondition } from './people-condition.js';
import { SegmentPeople } from './segment-people.js';
import { useChangeSegment, useRemoveSegment } from './segment-queries.js';
import styles from './segments.module.css';
import { StoredCondition } from './stored-condition.js';

/** One segment: its condition, and its people. */
export function SegmentDesk({ segment, onRemoved }: { segment: Segment; onRemoved: () => void }) {
  const { t } = useTranslation('segments');
  const mayChange = useCan()('people.write');
  const change = useChangeSegment(segment.id);
  const remove = useRemoveSegment();
  const { id, name } = segment;
  return (
    <DeskFrame
      name={name}
      remove={(back) => remove.mutateAsync(back ? { id, back } : { id })}
      onRemoved={onRemoved}
    >
      {segment.condition === null && <p className={styles.hint}>{t('picked')}</p>}
      {segment.condition && mayChange && (
        <StoredCondition key={id} condition={segment.condition} change={change} Editor={PeopleCondition} />
      )}
      <SegmentPeople id={id} />
    </DeskFrame>
  );
}
