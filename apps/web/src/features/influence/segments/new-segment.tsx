import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../../ui/failure.js';
import { ConditionForm } from './condition-form.js';
import { conditionOf, firstTest, isComplete, type SegmentDraft } from './segment-draft.js';
import { useCreateSegment } from './segment-queries.js';
import styles from './segments.module.css';

const FIRST: SegmentDraft = { mode: 'all', tests: [firstTest('value')] };

/** A new segment by condition; picked ones are made on the map. */
export function NewSegment({ onMade, onCancel }: { onMade: (id: string) => void; onCancel: () => void }) {
  const { t } = useTranslation('segments');
  const [name, setName] = useState('');
  const [draft, setDraft] = useState(FIRST);
  const create = useCreateSegment();
  return (
    <form
      className={styles.card}
      aria-label={t('new')}
      onSubmit={(event) => {
        event.preventDefault();
        const body = { name: name.trim(), condition: conditionOf(draft) };
        create.mutate(body, { onSuccess: ({ id }) => onMade(id) });
      }}
    >
      <TextInput
        label={t('name')}
        data-autofocus
        maxLength={100}
        value={name}
        placeholder={t('nameExample')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <ConditionForm draft={draft} onChange={setDraft} />
      <div className={styles.buttons}>
        <Button
          size="xs"
          type="submit"
          disabled={name.trim() === '' || !isComplete(draft)}
          loading={create.isPending}
        >
          {t('create')}
        </Button>
        <Button size="xs" variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
      {create.isError && <Failure error={create.error} />}
    </form>
  );
}
