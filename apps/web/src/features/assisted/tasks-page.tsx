import { SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { HandScope } from '@tingshuo/contracts';
import { Hand } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/locale.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { handNetworks } from '../../ui/network-looks.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { PublishTabs } from '../publishing-tabs/publishing-tabs.js';
import styles from './assisted.module.css';
import { useHandTasks } from './hand-task-queries.js';
import { TaskLine } from './task-line.js';

/** Everything that waits for a person's hand, is planned for one, or was settled by one. */
export function TasksPage() {
  const { t } = useTranslation('assisted');
  const locale = useLocale();
  const navigate = useNavigate();
  const { scope = 'open' } = useSearch({ from: '/inside/publish/tasks' });
  const found = useHandTasks(scope);
  const rows = found.data?.rows ?? [];
  return (
    <Page title={t('title')} actions={<PublishTabs />}>
      <SegmentedControl
        size="sm"
        aria-label={t('scopes')}
        value={scope}
        onChange={(next) => {
          const picked = HandScope.parse(next);
          void navigate({
            to: '/publish/tasks',
            search: picked === 'open' ? {} : { scope: picked },
            replace: true,
          });
        }}
        data={HandScope.options.map((value) => ({
          value,
          label:
            value === 'open' && found.data ? t('openCount', { n: found.data.open }) : t(`scope.${value}`),
        }))}
      />
      {found.isPending && <RowsSkeleton rows={5} height={72} />}
      {found.isError && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && rows.length === 0 && (
        <EmptyState
          icon={<Hand size={28} />}
          title={t(`empty.${scope}`)}
          hint={t('emptyHint', { networks: handNetworks(locale) })}
        />
      )}
      {rows.length > 0 && (
        <ul className={styles.list} aria-label={t('title')}>
          {rows.map((task) => (
            <TaskLine key={`${task.publicationId} ${task.accountId}`} task={task} />
          ))}
        </ul>
      )}
    </Page>
  );
}
