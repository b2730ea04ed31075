import { Button, SegmentedControl } from '@mantine/core';
import type { TestOf } from '@tingshuo/contracts';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft, Vocabulary } from './condition-draft.js';
import styles from './segments.module.css';
import { TestRow } from './test-row.js';

interface ConditionFormProps<F extends string, W extends string> {
  /** What the condition is about: "People who meet". */
  intro: string;
  vocabulary: Vocabulary<F, W>;
  draft: Draft<TestOf<F, W>>;
  onChange: (draft: Draft<TestOf<F, W>>) => void;
  /** How many belong now. */
  preview: ReactNode;
  children?: ReactNode;
}

/** What belongs: tests that all or any must hold, with how many that is now. */
export function ConditionForm<F extends string, W extends string>(props: ConditionFormProps<F, W>) {
  const { t } = useTranslation('segments');
  const { vocabulary, draft, onChange } = props;
  const change = (tests: TestOf<F, W>[]) => onChange({ ...draft, tests });
  return (
    <div className={styles.condition}>
      <div className={styles.mode}>
        <span>{props.intro}</span>
        <SegmentedControl
          size="xs"
          aria-label={t('mode.label')}
          value={draft.mode}
          onChange={(mode) => onChange({ ...draft, mode: mode === 'any' ? 'any' : 'all' })}
          data={(['all', 'any'] as const).map((value) => ({ value, label: t(`mode.${value}`) }))}
        />
      </div>
      <ul className={styles.tests} aria-label={t('tests')}>
        {draft.tests.map((test, at) => (
          <TestRow
            // A test has no name of its own but its place.
            key={`${at}-${test.field}`}
            test={test}
            vocabulary={vocabulary}
            onChange={(next) => change(draft.tests.with(at, next))}
            onRemove={() => change(draft.tests.toSpliced(at, 1))}
          />
        ))}
      </ul>
      <div className={styles.below}>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => change([...draft.tests, vocabulary.first(vocabulary.added)])}
        >
          {t('addTest')}
        </Button>
        {props.preview}
      </div>
      {props.children}
    </div>
  );
}
