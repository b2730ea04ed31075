import { Button, Group, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type Article, CONTENT_KINDS, ContentKind } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../../ui/failure.js';
import styles from './help.module.css';
import { useSaveArticle } from './help-queries.js';
import { LANGUAGES } from './languages.js';

interface ArticleFormProps {
  article: Omit<Article, 'updatedAt'>;
  onClose: () => void;
}

/** Writes an article, or changes it. */
export function ArticleForm({ article, onClose }: ArticleFormProps) {
  const { t } = useTranslation('composeHelp');
  const { t: tc } = useTranslation('composer');
  const { t: tu } = useTranslation();
  const [written, setWritten] = useState(article);
  const save = useSaveArticle();
  const isReady = written.title.trim() !== '' && written.body.trim() !== '';
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) save.mutate(written, { onSuccess: onClose });
      }}
    >
      <TextInput
        autoFocus
        label={t('article.name')}
        maxLength={200}
        value={written.title}
        onChange={(event) => setWritten({ ...written, title: event.currentTarget.value })}
      />
      <Group grow align="flex-start">
        <NativeSelect
          label={t('language')}
          value={written.lang}
          data={LANGUAGES}
          onChange={(event) => setWritten({ ...written, lang: event.currentTarget.value })}
        />
        <NativeSelect
          label={tc('kindLabel')}
          value={written.kind}
          data={CONTENT_KINDS.map((value) => ({ value, label: tc(`kind.${value}`) }))}
          onChange={(event) => setWritten({ ...written, kind: ContentKind.parse(event.currentTarget.value) })}
        />
      </Group>
      <Textarea
        label={t('article.body')}
        rows={14}
        maxLength={50_000}
        value={written.body}
        onChange={(event) => setWritten({ ...written, body: event.currentTarget.value })}
      />
      {save.error && <Failure error={save.error} />}
      <Group justify="flex-end" gap={8}>
        <Button variant="subtle" color="gray" onClick={onClose}>
          {tu('cancel')}
        </Button>
        <Button type="submit" disabled={!isReady} loading={save.isPending}>
          {tu('save')}
        </Button>
      </Group>
    </form>
  );
}
