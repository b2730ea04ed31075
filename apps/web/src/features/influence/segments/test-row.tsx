import { ActionIcon, MultiSelect, NumberInput, Select } from '@mantine/core';
import type { SegmentTest } from '@tingshuo/contracts';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { networkName } from '../../../ui/network-glyph.js';
import { CLOSED_VALUES, FIELD_GROUPS, FIELDS, firstTest, groupOf, type WordField } from './segment-draft.js';
import styles from './segments.module.css';
import { useWord } from './use-word.js';

export interface OpenValues {
  network: readonly string[];
  community: readonly { value: string; label: string }[];
  preference: readonly string[];
}

interface TestRowProps {
  test: SegmentTest;
  known: OpenValues;
  onChange: (test: SegmentTest) => void;
  onRemove: () => void;
}

/** One test: of what, how, and against what. */
export function TestRow({ test, known, onChange, onRemove }: TestRowProps) {
  const { t } = useTranslation('segments');
  return (
    <li className={styles.test} data-testid="segment-test">
      <Select
        aria-label={t('field')}
        size="xs"
        allowDeselect={false}
        value={test.field}
        searchable
        data={FIELD_GROUPS.map((group) => ({
          group: t(group),
          items: FIELDS.filter((value) => groupOf(value) === group).map((value) => ({
            value,
            label: t(`fields.${value}`),
          })),
        }))}
        onChange={(value) => {
          const field = FIELDS.find((each) => each === value);
          if (field) onChange(firstTest(field));
        }}
      />
      {test.op === 'one_of' ? (
        <Words test={test} known={known} onChange={onChange} />
      ) : (
        <Figure test={test} onChange={onChange} />
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('removeTest', { field: t(`fields.${test.field}`) })}
        onClick={onRemove}
      >
        <X size={14} />
      </ActionIcon>
    </li>
  );
}

type WordsTest = Extract<SegmentTest, { op: 'one_of' }>;

function Words({ test, known, onChange }: { test: WordsTest } & Pick<TestRowProps, 'known' | 'onChange'>) {
  const { t } = useTranslation('segments');
  const choices = useChoices(test.field, known);
  return (
    <>
      <span className={styles.op}>{t('op.one_of')}</span>
      <MultiSelect
        aria-label={t(`fields.${test.field}`)}
        size="xs"
        className={styles.values}
        searchable
        placeholder={test.values.length === 0 ? t('choose') : ''}
        value={[...test.values]}
        data={choices}
        onChange={(values) => onChange({ ...test, values })}
      />
    </>
  );
}

function useChoices(field: WordField, known: OpenValues): { value: string; label: string }[] {
  const word = useWord();
  if (field === 'preference') return known.preference.map((value) => ({ value, label: value }));
  if (field === 'community') return [...known.community];
  if (field === 'network') return known.network.map((value) => ({ value, label: networkName(value) }));
  return (CLOSED_VALUES[field] ?? []).map((value) => ({
    value,
    label: word(field, value),
  }));
}

type FigureTest = Exclude<SegmentTest, { op: 'one_of' }>;

function Figure({ test, onChange }: { test: FigureTest } & Pick<TestRowProps, 'onChange'>) {
  const { t } = useTranslation('segments');
  return (
    <>
      <Select
        aria-label={t('comparison')}
        size="xs"
        className={styles.op}
        allowDeselect={false}
        value={test.op}
        data={(['at_least', 'at_most'] as const).map((value) => ({ value, label: t(`op.${value}`) }))}
        onChange={(op) => onChange({ ...test, op: op === 'at_most' ? 'at_most' : 'at_least' })}
      />
      <NumberInput
        aria-label={t(`fields.${test.field}`)}
        size="xs"
        className={styles.values}
        value={test.value}
        step={test.field === 'mood' ? 0.1 : 1}
        onChange={(value) => {
          if (typeof value === 'number') onChange({ ...test, value });
        }}
      />
    </>
  );
}
