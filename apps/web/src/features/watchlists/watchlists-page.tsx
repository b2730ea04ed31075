import { Button, TextInput } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { WatchlistView } from '@tingshuo/contracts';
import { Plus, Telescope, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatAge } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { useNow } from '../../ui/now.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { useCan } from '../session/session-context.js';
import { ListDesk } from './list-desk.js';
import { useCreateList, useWatchlists } from './watchlist-queries.js';
import styles from './watchlists.module.css';

export function WatchlistsPage() {
  const { t } = useTranslation('watchlists');
  const can = useCan();
  const navigate = useNavigate();
  const { list: openId } = useSearch({ from: '/inside/watchlists' });
  const lists = useWatchlists();
  const rows = lists.data?.rows ?? [];
  const opened = rows.find(({ id }) => id === openId) ?? rows[0];
  const open = (list?: string) => void navigate({ to: '/watchlists', search: list ? { list } : {} });
  const create = can('rules.manage') && <NewList onCreated={open} />;
  return (
    <Page title={t('title')} actions={rows.length > 0 && <div style={{ marginLeft: 'auto' }}>{create}</div>}>
      {lists.isPending && <RowsSkeleton rows={6} height={56} />}
      {lists.isError && <Failure error={lists.error} onRetry={() => void lists.refetch()} />}
      {lists.data && rows.length === 0 && (
        <EmptyState icon={<Telescope size={28} />} title={t('empty')} hint={t('emptyHint')} action={create} />
      )}
      {opened && (
        <div className={styles.columns}>
          <nav aria-label={t('lists')}>
            <ul className={styles.list}>
              {rows.map((list) => (
                <ListLine key={list.id} list={list} current={list.id === opened.id} />
              ))}
            </ul>
          </nav>
          <ListDesk key={opened.id} list={opened} onRemoved={() => open()} />
        </div>
      )}
    </Page>
  );
}

function ListLine({ list, current }: { list: WatchlistView; current: boolean }) {
  const { t } = useTranslation('watchlists');
  const locale = useLocale();
  const now = useNow();
  const facts = [
    list.people > 0 || list.feeds === 0 ? t('people', { count: list.people }) : null,
    list.feeds > 0 ? t('feeds', { count: list.feeds }) : null,
    list.lastPostAt ? formatAge(list.lastPostAt, now, locale) : null,
  ].filter((fact) => fact !== null);
  return (
    <li>
      <Link
        to="/watchlists"
        search={{ list: list.id }}
        className={styles.listLine}
        aria-current={current ? 'page' : undefined}
        data-current={current}
        data-testid="watchlist"
      >
        <strong className="ts-clip">{list.name}</strong>
        <span className={`${styles.dim} ts-num`}>{facts.join(' · ')}</span>
        {list.troubled > 0 && (
          <span className={styles.trouble}>
            <TriangleAlert size={12} aria-hidden /> {t('troubled', { count: list.troubled })}
          </span>
        )}
      </Link>
    </li>
  );
}

function NewList({ onCreated }: { onCreated: (id: string) => void }) {
  const { t } = useTranslation('watchlists');
  const [name, setName] = useState('');
  const create = useCreateList();
  return (
    <form
      className={styles.newList}
      aria-label={t('newList')}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') return;
        create.mutate(name.trim(), {
          onSuccess: ({ id }) => {
            setName('');
            onCreated(id);
          },
        });
      }}
    >
      <TextInput
        aria-label={t('newName')}
        placeholder={t('newName')}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button
        type="submit"
        leftSection={<Plus size={14} aria-hidden />}
        disabled={name.trim() === ''}
        loading={create.isPending}
      >
        {t('create')}
      </Button>
      {create.error && <Failure error={create.error} />}
    </form>
  );
}
