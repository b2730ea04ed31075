import { Button } from '@mantine/core';
import type { ConditionOf, TestOf } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../../ui/failure.js';
import { type ConditionEditor, conditionOf, draftOf, isComplete } from './condition-draft.js';
import styles from './segments.module.css';

interface StoredConditionProps<F extends string, W extends string> {
  condition: ConditionOf<TestOf<F, W>>;
  change: {
    isPending: boolean;
    error: Error | null;
    mutate: (body: { condition: ConditionOf<TestOf<F, W>> }) => void;
  };
  Editor: ConditionEditor<TestOf<F, W>>;
}

/** A segment's condition, which is saved only when that is wanted. */
export function StoredCondition<F extends string, W extends string>(props: StoredConditionProps<F, W>) {
  const { condition, change, Editor } = props;
  const { t } = useTranslation('segments');
  const stored = draftOf(condition);
  const [draft, setDraft] = useState(stored);
  if (!draft) return <p className={styles.hint}>{t('tooDeep')}</p>;
  return (
    <div className={styles.card}>
      <Editor draft={draft} onChange={setDraft} />
      {JSON.stringify(draft) !== JSON.stringify(stored) && (
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
      {change.error && <Failure error={change.error} />}
    </div>
  );
}
