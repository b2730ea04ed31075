import type { MediaFacts, PublishRules } from '@tingshuo/contracts';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../draft/draft.js';
import type { Replaced } from '../problems/reckoning.js';
import styles from './preview.module.css';
import { PreviewCard } from './preview-card.js';

interface PreviewListProps {
  draft: Draft;
  chosen: readonly PublishRules[];
  files: ReadonlyMap<string, MediaFacts>;
  replaced: readonly Replaced[];
}

/** What the followers of every chosen account will see. */
export const PreviewList = memo(function PreviewList({ draft, chosen, files, replaced }: PreviewListProps) {
  const { t } = useTranslation('composer');
  return (
    <section className={styles.previews} aria-label={t('preview.title')}>
      <h2>{t('preview.title')}</h2>
      {chosen.length === 0 && <p className={styles.dim}>{t('preview.none')}</p>}
      {chosen.map((account) => (
        <PreviewCard
          key={account.accountId}
          account={account}
          content={draft.content}
          files={files}
          replaced={replaced}
        />
      ))}
    </section>
  );
});
