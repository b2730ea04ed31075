import { Button, TextInput } from '@mantine/core';
import type { ConditionOf, TestOf } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../../ui/failure.js';
import { type ConditionEditor, conditionOf, type Draft, isComplete } from './condition-draft.js';
import styles from './segments.module.css';

export interface NewSegmentProps {
  onMade: (id: string) => void;
  onCancel: () => void;
}

interface NewByConditionProps<F extends string, W extends string> extends NewSegmentProps {
  /** A name that it could have. */
  example: string;
  /** The condition that it begins with. */
  first: Draft<TestOf<F, W>>;
  create: {
    isPending: boolean;
    error: Error | null;
    mutate: (
      segment: { name: string; condition: ConditionOf<TestOf<F, W>> },
      options: { onSuccess: (made: { id: string }) => void },
    ) => void;
  };
  Editor: ConditionEditor<TestOf<F, W>>;
}

/** A new segment by condition; picked ones of people are made on the map. */
export function NewSegment<F extends string, W extends string>(props: NewByConditionProps<F, W>) {
  const { example, first, create, Editor, onMade, onCancel } = props;
  const { t } = useTranslation('segments');
  const [name, setName] = useState('');
  const [draft, setDraft] = useState(first);
  return (
    <form
      className={styles.card}
      aria-label={t('new')}
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate(
          { name: name.trim(), condition: conditionOf(draft) },
          { onSuccess: ({ id }) => onMade(id) },
        );
      }}
    >
      <TextInput
        label={t('name')}
        data-autofocus
        maxLength={100}
        value={name}
        placeholder={example}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Editor draft={draft} onChange={setDraft} />
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
      {create.error && <Failure error={create.error} />}
    </form>
  );
}
