import { Button, Checkbox, Group, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { RuleView } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../ui/announcer.js';
import { Failure } from '../../ui/failure.js';
import { RulePreview } from './rule-preview.js';
import { useSaveRule } from './rule-queries.js';
import styles from './rules.module.css';

interface RuleEditorProps {
  /** Null for a new rule. */
  rule: RuleView | null;
  readOnly: boolean;
  onClose: () => void;
}

export function RuleEditor({ rule, readOnly, onClose }: RuleEditorProps) {
  const { t } = useTranslation('rules');
  const { t: tu } = useTranslation();
  const announce = useAnnounce();
  const save = useSaveRule();
  const [draft, setDraft] = useState({
    name: rule?.name ?? '',
    query: rule?.query ?? '',
    enabled: rule?.enabled ?? true,
  });
  const [settled] = useDebouncedValue(draft.query, 300);
  const ready = draft.name.trim() !== '' && draft.query.trim() !== '';
  const submit = () =>
    save.mutate(
      { id: rule?.id ?? null, draft },
      {
        onSuccess: ({ name }) => {
          announce(rule ? t('saved', { name }) : t('created', { name }));
          onClose();
        },
      },
    );
  return (
    <form
      className={styles.editor}
      aria-label={rule ? t('edit', { name: rule.name }) : t('new')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h2>{rule ? rule.name : t('new')}</h2>
      <fieldset disabled={readOnly} style={{ border: 0, margin: 0, padding: 0 }}>
        <TextInput
          label={t('name')}
          maxLength={100}
          autoFocus={rule === null}
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        />
        <Textarea
          mt="xs"
          label={t('query')}
          description={t('queryHint')}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={4000}
          spellCheck={false}
          styles={{
            input: { fontFamily: 'ui-monospace, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace' },
          }}
          value={draft.query}
          onChange={(event) => setDraft({ ...draft, query: event.currentTarget.value })}
        />
        <Checkbox
          mt="sm"
          label={t('enabled')}
          checked={draft.enabled}
          onChange={(event) => setDraft({ ...draft, enabled: event.currentTarget.checked })}
        />
      </fieldset>
      <RulePreview query={settled} />
      {save.isError && <Failure error={save.error} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {readOnly ? tu('close') : tu('cancel')}
        </Button>
        {!readOnly && (
          <Button type="submit" disabled={!ready} loading={save.isPending}>
            {rule ? tu('save') : t('create')}
          </Button>
        )}
      </Group>
    </form>
  );
}
