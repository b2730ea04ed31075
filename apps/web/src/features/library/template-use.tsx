import { Button, Group, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { fillContent } from '@tingshuo/publishing';
import { PencilLine } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../ui/failure.js';
import styles from './library.module.css';
import { type TemplateDraft, useBegin } from './template-queries.js';

interface TemplateUseProps {
  draft: TemplateDraft;
  variables: readonly string[];
}

/** Filled by the campaign when the post is planned. */
const OF_CAMPAIGNS = new Set(['link', 'coupon']);

/** Begins a post with the template: its variables are filled first, those left empty stay for the composer. */
export function TemplateUse({ draft: { kind, content }, variables }: TemplateUseProps) {
  const { t } = useTranslation('library');
  const navigate = useNavigate();
  const begin = useBegin();
  const [values, setValues] = useState<ReadonlyMap<string, string>>(new Map());
  const asked = variables.filter((name) => !OF_CAMPAIGNS.has(name));
  const filled = new Map([...values].filter(([, value]) => value.trim() !== ''));
  const words = fillContent(content, filled);
  return (
    <form
      className={styles.use}
      aria-label={t('template.use')}
      onSubmit={(event) => {
        event.preventDefault();
        begin.mutate(
          { kind, content: words },
          {
            onSuccess: ({ id }) =>
              void navigate({ to: '/publish/compose/$publicationId', params: { publicationId: id } }),
          },
        );
      }}
    >
      <h3>{t('template.use')}</h3>
      {asked.map((name) => (
        <TextInput
          key={name}
          label={`{${name}}`}
          value={values.get(name) ?? ''}
          onChange={(event) => setValues(new Map(values).set(name, event.currentTarget.value))}
        />
      ))}
      {variables.length > asked.length && <p className={styles.dim}>{t('template.ofCampaign')}</p>}
      {asked.length > 0 && (
        <>
          <h3>{t('template.sample')}</h3>
          <p className={styles.sample}>{words.parts[0]?.text}</p>
        </>
      )}
      {begin.error && <Failure error={begin.error} />}
      <Group justify="flex-end">
        <Button type="submit" loading={begin.isPending} leftSection={<PencilLine size={14} aria-hidden />}>
          {t('template.write')}
        </Button>
      </Group>
    </form>
  );
}
