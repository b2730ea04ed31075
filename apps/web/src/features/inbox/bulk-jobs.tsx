import { Button, CloseButton, Progress } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { jobRoutes, mentionRoutes, type TriageCommand } from '@tingshuo/contracts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/api-context.js';
import { formatCount } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { Failure } from '../../ui/failure.js';
import { useUndo } from '../../undo/undo-context.js';
import styles from './bulk-bar.module.css';
import type { InboxFilter } from './inbox-search.js';
import { useListCache } from './list-cache.js';

/** Changes everything that matches as a job; the ids of the jobs that this page has started and still shows. */
export function useBulkJobs() {
  const api = useApi();
  const undo = useUndo();
  const [jobs, setJobs] = useState<{ id: string; total: number }[]>([]);
  const start = useMutation({
    mutationFn: ({ filter, command }: { filter: InboxFilter; command: TriageCommand }) =>
      api.call(mentionRoutes.bulk, { body: { filter, command } }),
    onSuccess: ({ jobId, matching }) => setJobs((all) => [...all, { id: jobId, total: matching }]),
    onError: undo.fail,
  });
  const dismiss = (id: string) => setJobs((all) => all.filter((job) => job.id !== id));
  return { jobs, start, dismiss };
}

export function BulkJob({ id, total, onDismiss }: { id: string; total: number; onDismiss: () => void }) {
  const { t } = useTranslation('inbox');
  const locale = useLocale();
  const api = useApi();
  const cache = useListCache();
  const [shownId, setShownId] = useState(id);
  const job = useQuery({
    queryKey: ['job', shownId],
    queryFn: ({ signal }) => api.call(jobRoutes.show, { params: { id: shownId } }, { signal }),
    refetchInterval: ({ state }) => (isOver(state.data?.state) ? false : 1000),
  });
  const takeBack = useMutation({
    mutationFn: () => api.call(mentionRoutes.undoBulk, { params: { id } }),
    onSuccess: ({ jobId }) => setShownId(jobId),
  });
  const over = isOver(job.data?.state);
  useEffect(() => {
    if (over) cache.reload();
  }, [over, cache]);

  const all = job.data?.total ?? total;
  const done = job.data?.done ?? 0;
  const undoing = shownId !== id;
  const values = { done: formatCount(done, locale), total: formatCount(all, locale) };
  return (
    <section
      className={styles.job}
      aria-label={t('bulkTitle', { total: formatCount(all, locale) })}
      data-testid="bulk-job"
    >
      <div className={styles.jobHead}>
        <span role="status">
          {undoing && `${t('bulkUndoing')} · `}
          {over ? t('bulkDone', values) : t('bulkRunning', values)}
        </span>
        {over && !undoing && job.data?.canUndo && (
          <Button
            variant="subtle"
            size="compact-xs"
            loading={takeBack.isPending}
            onClick={() => takeBack.mutate()}
          >
            {t('bulkUndo')}
          </Button>
        )}
        {over && <CloseButton size="xs" aria-label={t('dismiss')} onClick={onDismiss} />}
      </div>
      <Progress
        value={all === 0 ? 100 : (done / all) * 100}
        size="sm"
        transitionDuration={150}
        aria-label={t('bulkTitle', { total: formatCount(all, locale) })}
      />
      {job.data?.error && <p className={styles.problem}>{t('bulkFailed', { error: job.data.error })}</p>}
      {job.data && job.data.failures.length > 0 && (
        <details className={styles.problem}>
          <summary>{t('bulkProblems', { count: job.data.failures.length })}</summary>
          <ul>
            {job.data.failures.map((failure) => (
              <li key={failure.id}>{failure.message}</li>
            ))}
          </ul>
        </details>
      )}
      {(job.isError || takeBack.isError) && <Failure error={job.error ?? takeBack.error} />}
    </section>
  );
}

function isOver(state: string | undefined): boolean {
  return state === 'done' || state === 'failed';
}
