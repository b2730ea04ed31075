import { ActionIcon, Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { WatchEntry, WatchlistView } from '@tingshuo/contracts';
import { ClipboardPaste, Trash2, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRowCursor } from '../../keys/use-row-cursor.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { useUndo } from '../../undo/undo-context.js';
import { useCan } from '../session/session-context.js';
import { AddForm } from './add-form.js';
import { EntryLine, inboxOf } from './entry-line.js';
import { ImportForm } from './import-form.js';
import { NameForm } from './name-form.js';
import { useRemoveEntry, useRemoveList, useRenameList, useWatchlist } from './watchlist-queries.js';
import styles from './watchlists.module.css';

interface ListDeskProps {
  list: WatchlistView;
  onRemoved: () => void;
}

/** One list: its name, how somebody is added, and everybody on it. */
export function ListDesk({ list, onRemoved }: ListDeskProps) {
  const { t } = useTranslation('watchlists');
  const can = useCan();
  const undo = useUndo();
  const [isPasting, setPasting] = useState(false);
  const shown = useWatchlist(list.id);
  const rename = useRenameList();
  const removeList = useRemoveList();
  const mayChange = can('rules.manage');
  const onRemove = () =>
    removeList.mutateAsync({ id: list.id }).then(() => {
      onRemoved();
      undo.offer({
        done: t('listRemoved', { name: list.name }),
        undo: () => removeList.mutateAsync({ id: list.id, back: true }),
      });
    }, undo.fail);
  return (
    <section className={styles.desk} aria-label={list.name}>
      <div className={styles.deskHead}>
        {mayChange ? (
          <NameForm
            key={list.name}
            name={list.name}
            error={rename.error}
            onSave={(name) => rename.mutate({ id: list.id, name })}
          />
        ) : (
          <h2>{list.name}</h2>
        )}
        {mayChange && (
          <>
            <Button
              size="xs"
              variant="default"
              leftSection={<ClipboardPaste size={14} aria-hidden />}
              aria-expanded={isPasting}
              onClick={() => setPasting(!isPasting)}
            >
              {t('import')}
            </Button>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('removeList', { name: list.name })}
              onClick={() => void onRemove()}
            >
              <Trash2 size={16} />
            </ActionIcon>
          </>
        )}
      </div>
      {mayChange &&
        (isPasting ? (
          <ImportForm listId={list.id} onClose={() => setPasting(false)} />
        ) : (
          <AddForm key={list.id} listId={list.id} />
        ))}
      {shown.isPending && <RowsSkeleton rows={5} height={56} />}
      {shown.isError && <Failure error={shown.error} onRetry={() => void shown.refetch()} />}
      {shown.data?.entries.length === 0 && (
        <EmptyState icon={<UserPlus size={28} />} title={t('emptyList')} hint={t('emptyListHint')} />
      )}
      {shown.data && shown.data.entries.length > 0 && <Entries entries={shown.data.entries} />}
    </section>
  );
}

function Entries({ entries }: { entries: readonly WatchEntry[] }) {
  const { t } = useTranslation('watchlists');
  const navigate = useNavigate();
  const undo = useUndo();
  const remove = useRemoveEntry();
  const cursor = useRowCursor(
    entries.map(({ id }) => id),
    (id) => {
      const entry = entries.find((each) => each.id === id);
      const search = entry && inboxOf(entry);
      if (search) void navigate({ to: '/inbox', search });
    },
  );
  const onRemove = ({ id, displayName: name }: WatchEntry) =>
    remove
      .mutateAsync({ id })
      .then(
        () =>
          undo.offer({ done: t('removed', { name }), undo: () => remove.mutateAsync({ id, back: true }) }),
        undo.fail,
      );
  return (
    <ul className={styles.list} aria-label={t('entries')}>
      {entries.map((entry) => (
        <EntryLine
          key={entry.id}
          entry={entry}
          current={entry.id === cursor}
          onRemove={() => void onRemove(entry)}
        />
      ))}
    </ul>
  );
}
