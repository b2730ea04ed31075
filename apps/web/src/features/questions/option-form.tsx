import { ActionIcon, Button, Checkbox, NumberInput, TextInput } from '@mantine/core';
import type { AnswerOption, QuestionResult } from '@tingshuo/contracts';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../api/new-id.js';
import { Failure } from '../../ui/failure.js';
import { useRegroup } from './question-queries.js';
import styles from './questions.module.css';

interface Row {
  key: string;
  label: string;
  words: string;
  number: number | null;
}

const MOST = 20;
const rowOf = ({ label, words, number }: AnswerOption): Row => ({
  key: newId(),
  label,
  words: words.join(', '),
  number,
});

/** What answers are grouped by: names, further words for the same, and the number in the question. */
export function OptionForm({ result, onDone }: { result: QuestionResult; onDone: () => void }) {
  const { t } = useTranslation('questions');
  const regroup = useRegroup(result.publicationId);
  const [rows, setRows] = useState<Row[]>(() => result.options.map(rowOf));
  const [multiple, setMultiple] = useState(result.multiple);
  const change = (key: string, part: Partial<Row>) =>
    setRows((all) => all.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const labels = rows.map(({ label }) => label.trim());
  const isSound = labels.every(Boolean) && new Set(labels).size === labels.length;
  const save = () =>
    regroup.mutate(
      {
        multiple,
        options: rows.map(({ label, words, number }) => ({
          label: label.trim(),
          words: words
            .split(/[,，、;；]/)
            .map((word) => word.trim())
            .filter(Boolean)
            .slice(0, 20),
          number,
        })),
      },
      { onSuccess: onDone },
    );
  return (
    <form
      className={styles.form}
      aria-label={t('groups')}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {rows.map((row, n) => (
        <fieldset key={row.key} className={styles.row} aria-label={t('group', { n: n + 1 })}>
          <TextInput
            size="sm"
            label={t('label')}
            maxLength={100}
            value={row.label}
            onChange={(event) => change(row.key, { label: event.currentTarget.value })}
          />
          <TextInput
            size="sm"
            label={t('words')}
            placeholder={t('wordsExample')}
            value={row.words}
            onChange={(event) => change(row.key, { words: event.currentTarget.value })}
          />
          <NumberInput
            size="sm"
            label={t('number')}
            min={1}
            max={99}
            allowDecimal={false}
            value={row.number ?? ''}
            onChange={(value) => change(row.key, { number: typeof value === 'number' ? value : null })}
          />
          <ActionIcon
            variant="subtle"
            size="lg"
            aria-label={t('removeGroup', { n: n + 1 })}
            onClick={() => setRows((all) => all.filter(({ key }) => key !== row.key))}
          >
            <X size={16} aria-hidden />
          </ActionIcon>
        </fieldset>
      ))}
      <Checkbox
        label={t('multiple')}
        checked={multiple}
        onChange={(event) => setMultiple(event.currentTarget.checked)}
      />
      {regroup.isError && <Failure error={regroup.error} />}
      <span className={styles.acts}>
        <Button
          variant="default"
          leftSection={<Plus size={14} aria-hidden />}
          disabled={rows.length >= MOST}
          onClick={() =>
            setRows((all) => [...all, { key: newId(), label: '', words: '', number: all.length + 1 }])
          }
        >
          {t('addGroup')}
        </Button>
        <Button type="submit" disabled={!isSound} loading={regroup.isPending}>
          {t('save')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t('cancel')}
        </Button>
      </span>
    </form>
  );
}
