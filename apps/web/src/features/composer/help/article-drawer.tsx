import { Button, Drawer, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { Article } from '@tingshuo/contracts';
import { Plus, Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../../api/new-id.js';
import { useLocale } from '../../../i18n/locale.js';
import { EmptyState } from '../../../ui/empty-state.js';
import { Failure } from '../../../ui/failure.js';
import { RowsSkeleton } from '../../../ui/rows-skeleton.js';
import { ArticleForm } from './article-form.js';
import { ArticleItem } from './article-item.js';
import { ArticleVersions } from './article-versions.js';
import styles from './help.module.css';
import { useArticles } from './help-queries.js';

const REST_MS = 200;

interface ArticleDrawerProps {
  onBegin: (article: Article) => void;
  onClose: () => void;
}

/** What the house knows: found, read, written, and taken as the beginning of a text. */
export function ArticleDrawer({ onBegin, onClose }: ArticleDrawerProps) {
  const { t } = useTranslation('composeHelp');
  const { t: tu } = useTranslation();
  const locale = useLocale();
  const [words, setWords] = useState('');
  const [asked] = useDebouncedValue(words.trim(), REST_MS);
  const [written, setWritten] = useState<Omit<Article, 'updatedAt'> | null>(null);
  const [versionsOf, setVersionsOf] = useState<Article | null>(null);
  const articles = useArticles(asked);
  const write = () => setWritten({ id: newId(), title: '', body: '', lang: locale, kind: 'knowledge' });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={t('article.title')}
      closeButtonProps={{ 'aria-label': tu('close') }}
    >
      {written ? (
        <ArticleForm article={written} onClose={() => setWritten(null)} />
      ) : versionsOf ? (
        <ArticleVersions article={versionsOf} onClose={() => setVersionsOf(null)} />
      ) : (
        <>
          <div className={styles.find}>
            <TextInput
              data-autofocus
              aria-label={t('article.find')}
              placeholder={t('article.find')}
              leftSection={<Search size={14} aria-hidden />}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
            <Button variant="default" leftSection={<Plus size={14} aria-hidden />} onClick={write}>
              {t('article.new')}
            </Button>
          </div>
          {articles.isPending && <RowsSkeleton rows={4} height={64} />}
          {articles.error && <Failure error={articles.error} onRetry={() => void articles.refetch()} />}
          {articles.data?.rows.length === 0 && (
            <EmptyState
              title={asked === '' ? t('article.empty') : t('article.notFound')}
              hint={t('article.emptyHint')}
            />
          )}
          <ul className={styles.articles} data-testid="articles">
            {articles.data?.rows.map((article) => (
              <ArticleItem
                key={article.id}
                article={article}
                onBegin={() => onBegin(article)}
                onEdit={() => setWritten(article)}
                onVersions={() => setVersionsOf(article)}
              />
            ))}
          </ul>
        </>
      )}
    </Drawer>
  );
}
