import { ActionIcon, Button } from '@mantine/core';
import type { Article } from '@tingshuo/contracts';
import { History, PenLine, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useUndo } from '../../../undo/undo-context.js';
import styles from './help.module.css';
import { useRemoveArticle, useSaveArticle } from './help-queries.js';
import { LANGUAGES } from './languages.js';

interface ArticleItemProps {
  article: Article;
  onBegin: () => void;
  onEdit: () => void;
  onVersions: () => void;
}

export function ArticleItem({ article, onBegin, onEdit, onVersions }: ArticleItemProps) {
  const { t } = useTranslation('composeHelp');
  const { t: tc } = useTranslation('composer');
  const undo = useUndo();
  const remove = useRemoveArticle();
  const save = useSaveArticle();
  const { id, title, body, lang, kind } = article;
  const onRemove = () =>
    remove
      .mutateAsync(id)
      .then(
        () => undo.offer({ done: t('article.removed', { title }), undo: () => save.mutateAsync(article) }),
        undo.fail,
      );
  return (
    <li className={styles.article}>
      <strong>{title}</strong>
      <span className={styles.dim}>
        {tc(`kind.${kind}`)} · {LANGUAGES.find(({ value }) => value === lang)?.label ?? lang}
      </span>
      <p className={`${styles.excerpt} ts-prose`}>{body}</p>
      <span className={styles.acts}>
        <Button size="compact-sm" variant="light" onClick={onBegin}>
          {t('article.begin')}
        </Button>
        <ActionIcon variant="subtle" color="gray" aria-label={t('article.edit', { title })} onClick={onEdit}>
          <PenLine size={14} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('article.versions', { title })}
          onClick={onVersions}
        >
          <History size={14} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('article.remove', { title })}
          onClick={() => void onRemove()}
        >
          <Trash2 size={14} />
        </ActionIcon>
      </span>
    </li>
  );
}
