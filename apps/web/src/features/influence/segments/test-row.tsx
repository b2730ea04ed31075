import { ActionIcon, MultiSelect, NumberInput, Select } from '@mantine/core';
import type { TestOf } from '@tingshuo/contracts';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Vocabulary } from './condition-draft.js';
import styles from './segments.module.css';

interface TestRowProps<F extends string, W extends string> {
  test: TestOf<F, W>;
  vocabulary: Vocabulary<F, W>;
  onChange: (test: TestOf<F, W>) => void;
  onRemove: () => void;
}

/** One test: of what, how, and against what. */
export function TestRow<F extends string, W extends string>(props: TestRowProps<F, W>) {
  const { t } = useTranslation('segments');
  const { test, vocabulary, onChange, onRemove } = props;
  const fields = vocabulary.groups.flatMap((group) => group.fields);
  return (
    <li className={styles.test} data-testid="segment-test">
      <Select
        aria-label={t('field')}
        size="xs"
        allowDeselect={false}
        value={test.field}
        searchable
        data={vocabulary.groups.map(({ label, fields: of }) => ({
          group: label,
          items: of.map((value: string & (F | W)) => ({ value, label: vocabulary.label(value) })),
        }))}
        onChange={(value) => {
          const field = fields.find((each) => each === value);
          if (field !== undefined) onChange(vocabulary.first(field));
        }}
      />
      {test.op === 'one_of' ? (
        <Words
          label={vocabulary.label(test.field)}
          values={test.values}
          choices={vocabulary.choices(test.field)}
          onChange={(values) => onChange({ ...test, values })}
        />
      ) : (
        <Figure
          label={vocabulary.label(test.field)}
          step={test.field === 'mood' ? 0.1 : 1}
          op={test.op}
          value={test.value}
          onChange={(change) => onChange({ ...test, ...change })}
        />
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('removeTest', { field: vocabulary.label(test.field) })}
        onClick={onRemove}
      >
        <X size={14} />
      </ActionIcon>
    </li>
  );
}

interface WordsProps {
  label: string;
  values: readonly string[];
  choices: readonly { value: string; label: string }[];
  onChange: (values: string[]) => void;
}

function Words({ label, values, choices, onChange }: WordsProps) {
  const { t } = useTranslation('segments');
  return (
    <>
      <span className={styles.op}>{t('op.one_of')}</span>
      <MultiSelect
        aria-label={label}
        size="xs"
        className={styles.values}
        searchable
        placeholder={values.length === 0 ? t('choose') : ''}
        value={[...values]}
        data={[...choices]}
        onChange={onChange}
      />
    </>
  );
}

interface Comparison {
  op: 'at_least' | 'at_most';
  value: number;
}
interface FigureProps extends Comparison {
  label: string;
  step: number;
  onChange: (change: Partial<Comparison>) => void;
}

function Figure({ label, step, op, value, onChange }: FigureProps) {
  const { t } = useTranslation('segments');
  return (
    <>
      <Select
        aria-label={t('comparison')}
        size="xs"
        className={styles.op}
        allowDeselect={false}
        value={op}
        data={(['at_least', 'at_most'] as const).map((each) => ({ value: each, label: t(`op.${each}`) }))}
        onChange={(chosen) => onChange({ op: chosen === 'at_most' ? 'at_most' : 'at_least' })}
      />
      <NumberInput
        aria-label={label}
        size="xs"
        className={styles.values}
        value={value}
        step={step}
        onChange={(typed) => {
          if (typeof typed === 'number') onChange({ value: typed });
        }}
      />
    </>
  );
}
