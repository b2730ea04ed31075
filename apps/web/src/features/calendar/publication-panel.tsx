import { CloseButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useKey } from '../../keys/key-context.js';
import { Failure } from '../../ui/failure.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { ApprovalPanel } from '../approvals/approval-panel.js';
import { PublicationMetrics } from '../metrics/publication-metrics.js';
import { usePublication } from './calendar-queries.js';
import { PanelActs } from './panel-acts.js';
import { PanelText } from './panel-text.js';
import type { PlacedEntry } from './placed-entries.js';
import styles from './publication-panel.module.css';
import { TargetLine } from './target-line.js';
import type { CalendarPlace } from './use-calendar-search.js';

interface PublicationPanelProps {
  id: string;
  place: CalendarPlace;
  onMoveTo: (entries: readonly PlacedEntry[], at: number) => void;
}

/** A post beside the calendar: its words, how it stands at every account, and what can be done. */
export function PublicationPanel({ id, place: { zone, go }, onMoveTo }: PublicationPanelProps) {
  const { t } = useTranslation('calendar');
  const shown = usePublication(id);
  const close = () => go({ post: undefined });
  useKey('list.clear', close);
  const publication = shown.data;
  return (
    <aside className={styles.panel} aria-label={t('panel.label')} data-testid="publication-panel">
      <header className={styles.panelHead}>
        <strong className="ts-clip">
          {publication ? `#${publication.number} ${publication.title}` : '…'}
        </strong>
        <CloseButton size="sm" aria-label={t('panel.close')} onClick={close} />
      </header>
      {shown.isPending && <RowsSkeleton rows={5} height={48} />}
      {shown.isError && <Failure error={shown.error} onRetry={() => void shown.refetch()} />}
      {publication && (
        <>
          <p className={styles.dim}>
            {t('panel.by', { name: publication.author.name })} · {t('panel.in', { zone })}
          </p>
          <PanelText content={publication.content} files={publication.media.length} />
          {publication.tags.length > 0 && (
            <p className={styles.dim}>
              {t('panel.tags')}: {publication.tags.join(', ')}
            </p>
          )}
          <h3>{t('panel.accounts')}</h3>
          <ul className={styles.targets}>
            {publication.targets.map((target) => (
              <TargetLine key={target.accountId} target={target} zone={zone} />
            ))}
          </ul>
          <ApprovalPanel publicationId={id} />
          {publication.targets.some(({ publishedAt }) => publishedAt !== null) && (
            <PublicationMetrics publicationId={id} />
          )}
          {(publication.kind === 'poll' || publication.kind === 'question') && (
            <Link to="/publish/answers/$publicationId" params={{ publicationId: id }}>
              {t('panel.answers')}
            </Link>
          )}
          <PanelActs publication={publication} zone={zone} onMoveTo={onMoveTo} />
        </>
      )}
    </aside>
  );
}
