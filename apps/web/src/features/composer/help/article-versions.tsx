import { Button } from '@mantine/core';
import type { Article, ArticleVersion } from '@tingshuo/contracts';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { Failure } from '../../../ui/failure.js';
import { RowsSkeleton } from '../../../ui/rows-skeleton.js';
import { useUndo } from '../../../undo/undo-context.js';
import { useCan } from '../../session/session-context.js';
import styles from './help.module.css';
import { useArticleVersions, useSaveArticle } from './help-queries.js';

interface ArticleVersionsProps {
  article: Article;
  onClose: () => void;
}

/** Every wording that an article has had; one that is brought back is one more version. */
export function ArticleVersions({ article, onClose }: ArticleVersionsProps) {
  const { t } = useTranslation('composeHelp');
  const mayWrite = useCan()('publications.write');
  const locale = useLocale();
  const undo = useUndo();
  const versions = useArticleVersions(article.id);
  const save = useSaveArticle();
  const restore = ({ title, body, lang, kind, createdAt }: ArticleVersion) =>
    save.mutateAsync({ id: article.id, title, body, lang, kind }).then(() => {
      const done = t('article.restored', { when: formatInstant(createdAt, locale) });
      undo.offer({ done, undo: () => save.mutateAsync(article) });
      onClose();
    }, undo.fail);
  return (
    <section aria-label={t('article.versions', { title: article.title })} data-testid="article-versions">
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<ArrowLeft size={14} aria-hidden />}
        onClick={onClose}
      >
        {t('article.all')}
      </Button>
      {versions.isPending && <RowsSkeleton rows={3} height={64} />}
      {versions.error && <Failure error={versions.error} onRetry={() => void versions.refetch()} />}
      <ol className={`${styles.articles} ${styles.versions}`}>
        {versions.data?.rows.map((version, index) => (
          <li key={version.version} className={styles.article}>
            <strong>{version.title}</strong>
            <span className={`${styles.dim} ts-num`}>
              {formatInstant(version.createdAt, locale)} · {version.author.name}
            </span>
            <p className={`${styles.excerpt} ts-prose`}>{version.body}</p>
            <span className={styles.acts}>
              {index === 0 ? (
                <span className={styles.dim}>{t('article.asItIs')}</span>
              ) : (
                mayWrite && (
                  <Button
                    size="compact-sm"
                    variant="light"
                    loading={save.isPending}
                    onClick={() => void restore(version)}
                  >
                    {t('article.restore')}
                  </Button>
                )
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
