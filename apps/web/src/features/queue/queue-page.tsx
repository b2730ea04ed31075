import { Button } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import type { PostingQueue } from '@tingshuo/contracts';
import { CalendarClock, CirclePause } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { NetworkGlyph } from '../../ui/network-glyph.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import shelf from '../../ui/shelf.module.css';
import { useLiveCalendar } from '../calendar/use-live-calendar.js';
import { PublishTabs } from '../publishing-tabs/publishing-tabs.js';
import styles from './queue.module.css';
import { QueueDesk } from './queue-desk.js';
import { useQueues } from './queue-queries.js';

/** When every account speaks, week by week. */
export function QueuePage() {
  const { t } = useTranslation('queue');
  const { account } = useSearch({ from: '/inside/publish/queue' });
  const queues = useQueues();
  useLiveCalendar(0);
  const rows = queues.data?.rows ?? [];
  const opened = rows.find(({ accountId }) => accountId === account) ?? rows[0];
  return (
    <Page title={t('title')} actions={<PublishTabs />}>
      {queues.isPending && <RowsSkeleton rows={6} height={56} />}
      {queues.isError && <Failure error={queues.error} onRetry={() => void queues.refetch()} />}
      {queues.data && rows.length === 0 && (
        <EmptyState
          icon={<CalendarClock size={28} />}
          title={t('empty')}
          hint={t('emptyHint')}
          action={
            <Button component={Link} to="/accounts">
              {t('toAccounts')}
            </Button>
          }
        />
      )}
      {opened && (
        <div className={shelf.page}>
          <nav aria-label={t('accounts')}>
            <ul className={shelf.list}>
              {rows.map((queue) => (
                <QueueLine key={queue.accountId} queue={queue} current={queue === opened} />
              ))}
            </ul>
          </nav>
          <QueueDesk key={opened.accountId} queue={opened} />
        </div>
      )}
    </Page>
  );
}

function QueueLine({ queue, current }: { queue: PostingQueue; current: boolean }) {
  const { t } = useTranslation('queue');
  const { accountId, network, handle, slots, pausedAt } = queue;
  return (
    <li>
      <Link
        to="/publish/queue"
        search={{ account: accountId }}
        className={shelf.line}
        aria-current={current ? 'page' : undefined}
        data-current={current}
      >
        <NetworkGlyph network={network} />
        <strong className="ts-clip">@{handle}</strong>
        <span className={styles.dim}>
          {pausedAt === null ? (
            slots.length === 0 ? (
              t('none')
            ) : (
              t('slots', { count: slots.length })
            )
          ) : (
            <>
              <CirclePause size={12} aria-hidden /> {t('paused')}
            </>
          )}
        </span>
      </Link>
    </li>
  );
}
