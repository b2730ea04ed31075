import { Button, SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { PublicationRow } from '@tingshuo/contracts';
import { NotebookPen, PenLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../api/new-id.js';
import { useKey } from '../../keys/key-context.js';
import { useRowCursor } from '../../keys/use-row-cursor.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { MoreButton } from '../../ui/more-button.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { ToolButton } from '../../ui/tool-button.js';
import { WordsField } from '../../ui/words-field.js';
import { useUndo } from '../../undo/undo-context.js';
import { useDuplicate, useRemovePublication } from '../composer/publication-queries.js';
import { PublishTabs } from '../publishing-tabs/publishing-tabs.js';
import { useCan } from '../session/session-context.js';
import { DraftLine } from './draft-line.js';
import { useDrafts } from './draft-queries.js';
import styles from './drafts.module.css';
import { DRAFT_SCOPES, type DraftsSearch } from './drafts-search.js';

const COLUMNS = ['post', 'state', 'accounts', 'due', 'author', 'changed'] as const;

/** Everything that was written, found by state and by words. */
export function DraftsPage() {
  const { t } = useTranslation('drafts');
  const navigate = useNavigate();
  const mayWrite = useCan()('publications.write');
  const { scope = 'all', q = '' } = useSearch({ from: '/inside/publish/drafts' });
  const found = useDrafts(scope, q);
  const rows = found.data?.pages.flatMap((page) => page.rows) ?? [];
  const acts = useDraftActs();
  const go = (search: DraftsSearch) => void navigate({ to: '/publish/drafts', search, replace: true });
  const open = (publicationId: string) =>
    void navigate({ to: '/publish/compose/$publicationId', params: { publicationId } });
  const write = () => void navigate({ to: '/publish/compose' });
  const cursor = useRowCursor(
    rows.map(({ id }) => id),
    open,
  );
  useKey('publish.new', write, mayWrite);
  const isFiltered = scope !== 'all' || q !== '';
  return (
    <Page
      title={t('title')}
      actions={
        <>
          <PublishTabs />
          {mayWrite && (
            <ToolButton label={t('write')} Icon={PenLine} keys="publish.new" primary onClick={write} />
          )}
        </>
      }
    >
      <div className={styles.filters}>
        <SegmentedControl
          size="xs"
          aria-label={t('scopes')}
          value={scope}
          onChange={(next) => go({ scope: next, q })}
          data={DRAFT_SCOPES.map((value) => ({ value, label: t(`scope.${value}`) }))}
        />
        <WordsField
          label={t('search')}
          className={styles.words}
          q={q}
          onWords={(words) => go({ scope, q: words })}
        />
      </div>
      {found.isPending && <RowsSkeleton rows={10} height={52} />}
      {found.isError && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && rows.length === 0 && (
        <EmptyState
          icon={<NotebookPen size={28} />}
          title={t(isFiltered ? 'nothing' : 'empty')}
          hint={t(isFiltered ? 'nothingHint' : 'emptyHint')}
          action={!isFiltered && mayWrite && <Button onClick={write}>{t('write')}</Button>}
        />
      )}
      {rows.length > 0 && (
        <table className={styles.table} aria-label={t('list')} aria-busy={found.isPlaceholderData}>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {t(`column.${column}`)}
                </th>
              ))}
              {mayWrite && <td />}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <DraftLine
                key={row.id}
                row={row}
                current={row.id === cursor}
                {...(mayWrite ? { onDuplicate: acts.duplicate, onRemove: acts.remove } : {})}
              />
            ))}
          </tbody>
        </table>
      )}
      <MoreButton of={found} />
    </Page>
  );
}

function useDraftActs() {
  const { t } = useTranslation('drafts');
  const navigate = useNavigate();
  const undo = useUndo();
  const copy = useDuplicate();
  const removal = useRemovePublication();
  const duplicate = ({ id }: PublicationRow) =>
    copy.mutate(
      { id, newId: newId() },
      {
        onSuccess: (made) =>
          void navigate({ to: '/publish/compose/$publicationId', params: { publicationId: made.id } }),
      },
    );
  const remove = ({ id, number }: PublicationRow) =>
    void removal.mutateAsync({ id }).then(
      () =>
        undo.offer({
          done: t('removed', { n: number }),
          undo: () => removal.mutateAsync({ id, back: true }),
        }),
      undo.fail,
    );
  return { duplicate, remove };
}
