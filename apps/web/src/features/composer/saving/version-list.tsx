import { Button, Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { Failure } from '../../../ui/failure.js';
import { RowsSkeleton } from '../../../ui/rows-skeleton.js';
import { useUndo } from '../../../undo/undo-context.js';
import type { Draft } from '../draft/draft.js';
import { type Edit, setFields } from '../draft/draft-edits.js';
import { plainText } from '../draft/plain-text.js';
import { useVersions } from '../publication-queries.js';
import styles from './saving.module.css';

interface VersionListProps {
  id: string;
  draft: Draft;
  isReadOnly: boolean;
  onChange: (edit: Edit) => void;
  onClose: () => void;
}

/** Every version that was saved, newest first; each can be brought back, and that is one more version. */
export function VersionList({ id, draft, isReadOnly, onChange, onClose }: VersionListProps) {
  const { t } = useTranslation('composer');
  const { t: tu } = useTranslation();
  const locale = useLocale();
  const undo = useUndo();
  const versions = useVersions(id, true);
  const restore = (title: string, content: Draft['content'], at: string) => {
    const before = { title: draft.title, content: draft.content };
    onChange(setFields({ title, content }));
    undo.offer({
      done: t('versions.restored', { when: formatInstant(at, locale) }),
      undo: async () => onChange(setFields(before)),
    });
    onClose();
  };
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      title={t('versions.title')}
      closeButtonProps={{ 'aria-label': tu('close') }}
    >
      {versions.isPending && <RowsSkeleton rows={4} height={72} />}
      {versions.isError && <Failure error={versions.error} onRetry={() => void versions.refetch()} />}
      <ol className={styles.list} data-testid="compose-versions">
        {versions.data?.rows.map(({ revision, title, content, author, createdAt }, index) => (
          <li key={revision}>
            <header>
              <strong className="ts-num">{formatInstant(createdAt, locale)}</strong>
              <span className={styles.dim}>{author.name}</span>
              {index === 0 ? (
                <span className={styles.dim}>{t('versions.now')}</span>
              ) : (
                !isReadOnly && (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    onClick={() => restore(title, content, createdAt)}
                  >
                    {t('versions.restore')}
                  </Button>
                )
              )}
            </header>
            <pre className={`${styles.excerpt} ts-prose`}>
              {plainText({ title, content }) || t('nothingYet')}
            </pre>
          </li>
        ))}
      </ol>
    </Drawer>
  );
}
