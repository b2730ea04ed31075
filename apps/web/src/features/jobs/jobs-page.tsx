import { Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type JobView, jobRoutes, type QueueView, type TimetableView } from '@tingshuo/contracts';
import { ListTodo } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { useApi } from '../../api/api-context.js';
import { formatCount, formatInstant } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { Age } from '../../ui/age.js';
import { Chip, type Tone } from '../../ui/chip.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import styles from '../cases/cases.module.css';
import own from '../reports/reports.module.css';

export function JobsPage() {
  const { t } = useTranslation('jobs');
  const api = useApi();
  const overview = useQuery({
    queryKey: ['jobs'],
    queryFn: ({ signal }) => api.call(jobRoutes.overview, {}, { signal }),
    refetchInterval: 5000,
  });
  return (
    <Page title={t('title')}>
      {overview.isPending && <RowsSkeleton rows={10} height={44} />}
      {overview.isError && <Failure error={overview.error} onRetry={() => void overview.refetch()} />}
      {overview.data && (
        <>
          <Jobs jobs={overview.data.jobs} />
          <Queues queues={overview.data.queues} />
          <Timetable entries={overview.data.timetable} />
        </>
      )}
    </Page>
  );
}

const TONE: Record<JobView['state'], Tone> = {
  waiting: 'plain',
  running: 'accent',
  done: 'green',
  failed: 'red',
};

function Jobs({ jobs }: { jobs: readonly JobView[] }) {
  const { t } = useTranslation('jobs');
  const locale = useLocale();
  return (
    <section className={own.section} aria-labelledby="jobs-heading">
      <h2 id="jobs-heading">{t('jobs')}</h2>
      {jobs.length === 0 && (
        <EmptyState icon={<ListTodo size={28} />} title={t('empty')} hint={t('emptyHint')} />
      )}
      {jobs.length > 0 && (
        <table className={styles.table} aria-labelledby="jobs-heading" style={{ marginTop: 12 }}>
          <thead>
            <tr>
              <th scope="col">{t('kind')}</th>
              <th scope="col">{t('queue')}</th>
              <th scope="col">{t('progress')}</th>
              <th scope="col">{t('started')}</th>
            </tr>
          </thead>
          <tbody>
            {jobs.map((job) => (
              <tr key={job.id} data-testid="job-row">
                <td>{job.kind}</td>
                <td className={styles.dim}>{job.queue}</td>
                <td style={{ minWidth: 240 }}>
                  <span style={{ display: 'flex', gap: 8, alignItems: 'center' }} className="ts-num">
                    <Chip tone={TONE[job.state]}>{t(`state.${job.state}`)}</Chip>
                    {job.total !== null &&
                      t('of', { done: formatCount(job.done, locale), total: formatCount(job.total, locale) })}
                    {job.failures.length > 0 && <span>{t('problems', { count: job.failures.length })}</span>}
                  </span>
                  {job.state === 'running' && job.total !== null && (
                    <Progress
                      mt={4}
                      size="xs"
                      value={(job.done / Math.max(1, job.total)) * 100}
                      aria-label={`${job.kind} ${t('progress')}`}
                    />
                  )}
                  {job.error && <span style={{ color: 'var(--ts-red)' }}>{job.error}</span>}
                </td>
                <td className={styles.dim}>
                  <Age at={job.createdAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

const COUNTS = ['waiting', 'active', 'delayed', 'failed', 'completed'] as const;

function Queues({ queues }: { queues: readonly z.output<typeof QueueView>[] }) {
  const { t } = useTranslation('jobs');
  const locale = useLocale();
  return (
    <section className={own.section} aria-labelledby="queues-heading">
      <h2 id="queues-heading">{t('queues')}</h2>
      <table className={`${styles.table} ts-num`} aria-labelledby="queues-heading" style={{ marginTop: 12 }}>
        <thead>
          <tr>
            <th scope="col">{t('queue')}</th>
            {COUNTS.map((name) => (
              <th key={name} scope="col">
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {queues.map((queue) => (
            <tr key={queue.name}>
              <td>{queue.name}</td>
              {COUNTS.map((name) => (
                <td key={name} className={queue[name] === 0 ? styles.dim : ''}>
                  {formatCount(queue[name], locale)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Timetable({ entries }: { entries: readonly z.output<typeof TimetableView>[] }) {
  const { t } = useTranslation('jobs');
  const locale = useLocale();
  return (
    <section className={own.section} aria-labelledby="timetable-heading">
      <h2 id="timetable-heading">{t('timetable')}</h2>
      <table
        className={`${styles.table} ts-num`}
        aria-labelledby="timetable-heading"
        style={{ marginTop: 12 }}
      >
        <thead>
          <tr>
            <th scope="col">{t('task')}</th>
            <th scope="col">{t('schedule')}</th>
            <th scope="col">{t('lastRun')}</th>
            <th scope="col">{t('took')}</th>
            <th scope="col">{t('nextRun')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.name}>
              <td>
                {entry.name}
                {entry.lastError && <div style={{ color: 'var(--ts-red)' }}>{entry.lastError}</div>}
              </td>
              <td>
                <code>{entry.schedule}</code>
              </td>
              <td>
                {entry.lastRunAt ? (
                  <Age at={entry.lastRunAt} />
                ) : (
                  <span className={styles.dim}>{t('never')}</span>
                )}
              </td>
              <td>{entry.lastMs === null ? '–' : `${formatCount(entry.lastMs, locale)} ms`}</td>
              <td>{entry.nextRunAt ? formatInstant(entry.nextRunAt, locale) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
