import { SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ChartNoAxesColumn } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatInstant, formatSpan } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import styles from '../cases/cases.module.css';
import { BrandCard } from './brand-card.js';
import { KpiLabel } from './kpi-label.js';
import { PERIODS, type Period, periodOf, useAgentResponse, useBrandResponse } from './report-queries.js';
import own from './reports.module.css';

export function ReportsPage() {
  const { t } = useTranslation('reports');
  const navigate = useNavigate();
  const period = periodOf(useSearch({ from: '/inside/reports' }).days);
  return (
    <Page
      title={t('title')}
      actions={
        <SegmentedControl
          className={styles.scopes ?? ''}
          size="xs"
          aria-label={t('period')}
          value={period}
          onChange={(days) => void navigate({ to: '/reports', search: { days } })}
          data={PERIODS.map((value) => ({ value, label: t(`days.${value}`) }))}
        />
      }
    >
      <Brands period={period} />
      <Agents period={period} />
    </Page>
  );
}

function Brands({ period }: { period: Period }) {
  const { t } = useTranslation('reports');
  const locale = useLocale();
  const report = useBrandResponse(period);
  return (
    <section className={own.section} aria-labelledby="brand-response">
      <h2 id="brand-response">{t('brand')}</h2>
      <p className={own.hint}>
        {t('brandHint')}{' '}
        {report.data && t('computed', { when: formatInstant(report.data.computedAt, locale) })}
      </p>
      {report.isPending && <RowsSkeleton rows={2} height={200} />}
      {report.isError && <Failure error={report.error} onRetry={() => void report.refetch()} />}
      {report.data?.rows.length === 0 && (
        <EmptyState icon={<ChartNoAxesColumn size={28} />} title={t('empty')} hint={t('emptyHint')} />
      )}
      <div className={own.cards}>
        {report.data?.rows.map((row) => (
          <BrandCard key={row.brand.id} row={row} definitions={report.data.definitions} />
        ))}
      </div>
    </section>
  );
}

function Agents({ period }: { period: Period }) {
  const { t } = useTranslation('reports');
  const locale = useLocale();
  const report = useAgentResponse(period);
  if (report.isError) return <Failure error={report.error} onRetry={() => void report.refetch()} />;
  if (!report.data || report.data.rows.length === 0) return null;
  const define = (part: string) => report.data.definitions.find(({ id }) => id.includes(part));
  const span = (ms: number | null) => (ms === null ? t('none') : formatSpan(ms, locale));
  return (
    <section className={own.section} aria-labelledby="agent-response">
      <h2 id="agent-response">{t('agent')}</h2>
      <p className={own.hint}>{t('agentHint')}</p>
      <table className={`${styles.table} ts-num`} aria-labelledby="agent-response">
        <thead>
          <tr>
            <th scope="col">{t('agentName')}</th>
            <th scope="col">{t('replies')}</th>
            <th scope="col">{t('firstResponses')}</th>
            <th scope="col">
              <KpiLabel label={t('median')} definition={define('median')} />
            </th>
            <th scope="col">
              <KpiLabel label={t('p90')} definition={define('p90')} />
            </th>
          </tr>
        </thead>
        <tbody>
          {report.data.rows.map((row) => (
            <tr key={row.user.id}>
              <td>{row.user.name}</td>
              <td>{formatCount(row.replies, locale)}</td>
              <td>{formatCount(row.firstResponses, locale)}</td>
              <td>{span(row.medianMs)}</td>
              <td>{span(row.p90Ms)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
