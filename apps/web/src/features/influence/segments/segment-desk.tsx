import { ActionIcon, Button } from '@mantine/core';
import type { Segment } from '@tingshuo/contracts';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../../ui/failure.js';
import { useUndo } from '../../../undo/undo-context.js';
import { useCan } from '../../session/session-context.js';
import { ConditionForm } from './condition-form.js';
import { conditionOf, draftOf, isComplete } from './segment-draft.js';
import { SegmentPeople } from './segment-people.js';
import { useChangeSegment, useRemoveSegment } from './segment-queries.js';
import styles from './segments.module.css';

/** One segment: its condition, and its people. */
export function SegmentDesk({ segment, onRemoved }: { segment: Segment; onRemoved: () => void }) {
  const { t } = useTranslation('segments');
  const mayChange = useCan()('people.write');
  const undo = useUndo();
  const remove = useRemoveSegment();
  const { id, name } = segment;
  const onRemove = () =>
    remove.mutateAsync({ id }).then(() => {
      onRemoved();
      undo.offer({ done: t('removed', { name }), undo: () => remove.mutateAsync({ id, back: true }) });
    }, undo.fail);
  return (
    <section className={styles.desk} aria-label={name}>
      <div className={styles.deskHead}>
        <h2>{name}</h2>
        {mayChange && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('remove', { name })}
            onClick={() => void onRemove()}
          >
            <Trash2 size={16} />
          </ActionIcon>
        )}
      </div>
      {segment.condition === null && <p className={styles.hint}>{t('picked')}</p>}
      {segment.condition && mayChange && <Condition key={id} segment={segment} />}
      <SegmentPeople id={id} />
    </section>
  );
}

function Condition({ segment }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  const stored = segment.condition && draftOf(segment.condition);
  const [draft, setDraft] = useState(stored);
  const change = useChangeSegment(segment.id);
  if (!draft) return <p className={styles.hint}>{t('tooDeep')}</p>;
  const isChanged = JSON.stringify(draft) !== JSON.stringify(stored);
  return (
    <div className={styles.card}>
      <ConditionForm draft={draft} onChange={setDraft} />
      {isChanged && (
        <div className={styles.buttons}>
          <Button
            size="xs"
            disabled={!isComplete(draft)}
            loading={change.isPending}
            onClick={() => change.mutate({ condition: conditionOf(draft) })}
          >
            {t('save')}
          </Button>
          <Button size="xs" variant="default" onClick={() => setDraft(stored)}>
            {t('discard')}
          </Button>
        </div>
      )}
      {change.isError && <Failure error={change.error} />}
    </div>
  );
}
