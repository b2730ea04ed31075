import { Box } from '@mantine/core';
import type { Subject } from '@tingshuo/contracts';
import { MessagesSquare } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { Age } from '../../../ui/age.js';
import { EmptyState } from '../../../ui/empty-state.js';
import { Failure } from '../../../ui/failure.js';
import { RowsSkeleton } from '../../../ui/rows-skeleton.js';
import { useSubjects } from '../influence-queries.js';
import { useInfluence } from '../use-influence.js';
import { ListSwitch } from './list-switch.js';
import styles from './table.module.css';

const FIGURES = ['people', 'posts', 'strong', 'weak', 'value', 'strength'] as const;

/** The topics or conversations of the map in rows, the strongest first. */
export function SubjectsTable({ kind }: { kind: Subject['kind'] }) {
  const { t } = useTranslation('influence');
  const locale = useLocale();
  const { moment, go } = useInfluence();
  const subjects = useSubjects(moment, 'all');
  const rows = subjects.data?.subjects.filter((subject) => subject.kind === kind) ?? [];
  const total = subjects.data?.totals[`${kind}s`] ?? 0;
  return (
    <div className={styles.frame}>
      <div className={styles.filters}>
        <ListSwitch />
        <span className={`${styles.total} ts-num`} role="status">
          {subjects.data &&
            t('subject.shown', {
              shown: formatCount(rows.length, locale),
              total: formatCount(total, locale),
            })}
        </span>
      </div>
      {subjects.isError && <Failure error={subjects.error} onRetry={() => void subjects.refetch()} />}
      {subjects.isPending && <RowsSkeleton rows={10} />}
      {subjects.data && rows.length === 0 && (
        <EmptyState
          icon={<MessagesSquare size={28} />}
          title={t(`subject.none.${kind}`)}
          hint={t(`subject.noneHint.${kind}`)}
        />
      )}
      {rows.length > 0 && (
        <Box className={styles.scroller} role="region" aria-label={t(`subject.${kind}s`)} tabIndex={0}>
          <table className={`${styles.table} ts-num`} data-testid="subjects-table">
            <caption className="ts-hidden">{t(`subject.${kind}s`)}</caption>
            <thead>
              <tr>
                <th scope="col" data-column="subject">
                  {t(`subject.${kind}`)}
                </th>
                {FIGURES.map((figure) => (
                  <th key={figure} scope="col">
                    {t(`subject.column.${figure}`)}
                  </th>
                ))}
                <th scope="col">{t('region.mood')}</th>
                <th scope="col">{t('subject.last')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((subject) => (
                <tr key={subject.key} className={styles.row}>
                  <th scope="row">
                    <button
                      type="button"
                      className={styles.subject}
                      onClick={() => go({ subject: subject.key, person: undefined, tool: undefined })}
                    >
                      {subject.name}
                    </button>
                  </th>
                  {FIGURES.map((figure) => (
                    <td key={figure}>{formatCount(Number(subject[figure].toPrecision(3)), locale)}</td>
                  ))}
                  <td>{subject.mood === null ? '–' : subject.mood.toFixed(2)}</td>
                  <td>
                    <Age at={subject.lastAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Box>
      )}
    </div>
  );
}
