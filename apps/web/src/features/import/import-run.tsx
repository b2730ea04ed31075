import { Button, Progress } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { JobView, Upload } from '@tingshuo/contracts';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import styles from './import.module.css';
import { isOver } from './import-queries.js';

interface ImportRunProps {
  upload: Upload;
  job: JobView;
}

/** How far an import is, and what came of it. */
export function ImportRun({ upload, job }: ImportRunProps) {
  const { t } = useTranslation('importing');
  const locale = useLocale();
  const { done, total, state, failures, error } = job;
  if (!isOver(state)) {
    const counts = { done: formatCount(done, locale), total: formatCount(total ?? 0, locale) };
    const text = total === null ? t('starting') : t('running', counts);
    return (
      <div className={styles.run} role="status">
        <span className="ts-num">{text}</span>
        <Progress value={total ? (done / total) * 100 : 0} size="sm" aria-label={text} />
      </div>
    );
  }
  const counted = (count: number) => ({ count, n: formatCount(count, locale) });
  const isWell = state === 'done' && failures.length === 0;
  const Icon = isWell ? CircleCheck : TriangleAlert;
  return (
    <section className={styles.report} role="status" data-testid="import-report">
      <Icon size={16} aria-hidden color={isWell ? 'var(--ts-green)' : 'var(--ts-amber)'} />
      <div>
        <strong>{state === 'failed' ? t('failed') : t('done', counted(upload.counts.imported))}</strong>
        {error && <p>{error}</p>}
        {failures.length > 0 && (
          <details>
            <summary>{t('failures', counted(failures.length))}</summary>
            <ul>
              {failures.map(({ id, message }) => (
                <li key={id}>{message}</li>
              ))}
            </ul>
          </details>
        )}
        {upload.counts.error > 0 && <p>{t('left', counted(upload.counts.error))}</p>}
      </div>
      <Button component={Link} to="/publish" variant="default">
        {t('toCalendar')}
      </Button>
    </section>
  );
}
