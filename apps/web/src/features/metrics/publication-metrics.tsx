import { Button } from '@mantine/core';
import type { AccountMetrics } from '@tingshuo/contracts';
import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatAge, formatCount, formatInstant, formatRough } from '../../i18n/format.js';
import { useLocale, useSay } from '../../i18n/locale.js';
import { Failure } from '../../ui/failure.js';
import { NetworkGlyph } from '../../ui/network-glyph.js';
import { useNow } from '../../ui/now.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { useUndo } from '../../undo/undo-context.js';
import type { CountOutcome } from './count-outcome.js';
import { useCountAgain, usePublicationMetrics } from './metric-queries.js';
import { figureOf, linePoints, METRICS, type Metric, sumOf } from './metric-sums.js';
import { MetricValue } from './metric-value.js';
import styles from './metrics.module.css';

const OUTCOMES = ['counted', 'fresh', 'faulty', 'late'] as const;

/** What a publication has brought: all accounts together, then each, with when it was read. */
export function PublicationMetrics({ publicationId }: { publicationId: string }) {
  const { t } = useTranslation('metrics');
  const undo = useUndo();
  const shown = usePublicationMetrics(publicationId);
  const again = useCountAgain(publicationId);
  const rows = (shown.data?.rows ?? []).filter(({ parts, publishedAt }) => parts > 0 || publishedAt !== null);
  const told = METRICS.filter((metric) => sumOf(rows, metric) !== null);
  const outcomeWords = (outcome: CountOutcome) =>
    OUTCOMES.filter((each) => outcome[each] > 0).map((each) => t(`again.${each}`, { count: outcome[each] }));
  const canCount = rows.some(({ nextAt }) => nextAt !== null);
  return (
    <section className={styles.metrics} aria-label={t('title')} data-testid="publication-metrics">
      <header className={styles.head}>
        <h3>{t('title')}</h3>
        {canCount && (
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<RefreshCw size={12} aria-hidden />}
            title={t('refreshHint')}
            loading={again.isPending}
            onClick={() => again.mutate(undefined, { onError: undo.fail })}
          >
            {t('refresh')}
          </Button>
        )}
      </header>
      <p className={styles.dim} role="status">
        {again.isPending ? t('again.counting') : again.data && outcomeWords(again.data).join(' ')}
      </p>
      {shown.isPending && <RowsSkeleton rows={2} height={56} />}
      {shown.isError && <Failure error={shown.error} onRetry={() => void shown.refetch()} />}
      {shown.data && rows.length === 0 && (
        <p className={styles.dim}>
          {t('none')}. {t('noneHint')}
        </p>
      )}
      {rows.length > 1 && told.length > 0 && <Totals rows={rows} told={told} />}
      <ul className={styles.accounts}>
        {rows.map((row) => (
          <AccountLine key={row.accountId} row={row} />
        ))}
      </ul>
    </section>
  );
}

function Totals({ rows, told }: { rows: readonly AccountMetrics[]; told: readonly Metric[] }) {
  const { t } = useTranslation('metrics');
  return (
    <div className={styles.account}>
      <strong>{t('total')}</strong>
      <dl className={styles.values}>
        {told.map((metric) => {
          const sum = sumOf(rows, metric);
          return (
            <MetricValue
              key={metric}
              metric={metric}
              value={sum?.value ?? null}
              note={t('totalOf', { count: sum?.accounts ?? 0 })}
            />
          );
        })}
      </dl>
    </div>
  );
}

function AccountLine({ row }: { row: AccountMetrics }) {
  const { t } = useTranslation('metrics');
  const say = useSay();
  const { network, handle, permalink, parts, note, fault, state } = row;
  const told = METRICS.filter((metric) => figureOf(row, metric) !== null);
  return (
    <li className={styles.account} data-testid="account-metrics" data-state={state}>
      <span className={styles.who}>
        <NetworkGlyph network={network} />
        {permalink ? (
          <a href={permalink} target="_blank" rel="noreferrer" className="ts-clip" title={t('open')}>
            @{handle}
          </a>
        ) : (
          <span className="ts-clip">@{handle}</span>
        )}
        {parts > 1 && <span className={styles.dim}>{t('parts', { count: parts })}</span>}
        <Growth series={row.series} />
      </span>
      {told.length > 0 && (
        <dl className={styles.values}>
          {told.map((metric) => (
            <MetricValue key={metric} metric={metric} value={figureOf(row, metric)} />
          ))}
        </dl>
      )}
      <Freshness row={row} />
      {fault && <span className={styles.fault}>{say(fault)}</span>}
      {state === 'unavailable' && note && <span className={styles.dim}>{say(note)}</span>}
    </li>
  );
}

/** When the numbers were read, and when they are read again. */
function Freshness({ row: { state, fetchedAt, nextAt, isAsked } }: { row: AccountMetrics }) {
  const { t } = useTranslation('metrics');
  const locale = useLocale();
  const now = useNow();
  const when = fetchedAt ? formatAge(fetchedAt, now, locale) : null;
  const isBare = when === null && (state === 'failing' || state === 'ended');
  const text = isBare ? t(`state.${state}Never`) : t(`state.${state}`, { when: when ?? '' });
  return (
    <span className={`${styles.dim} ts-num`} title={fetchedAt ? formatInstant(fetchedAt, locale) : undefined}>
      {text}
      {isAsked && ` · ${t('again.now')}`}
      {nextAt &&
        !isAsked &&
        state !== 'unavailable' &&
        ` · ${t('next', { when: formatRough(Date.parse(nextAt) - now, locale) })}`}
    </span>
  );
}

const FIELD = { width: 72, height: 18 };

function Growth({ series }: { series: AccountMetrics['series'] }) {
  const { t } = useTranslation('metrics');
  const locale = useLocale();
  if (series.length < 2) return null;
  const last = formatCount(series.at(-1)?.interactions ?? 0, locale);
  const label = t('growth', { last, count: series.length });
  return (
    <svg
      className={styles.growth}
      viewBox={`-1 -1 ${FIELD.width + 2} ${FIELD.height + 2}`}
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      <polyline points={linePoints(series, FIELD)} />
    </svg>
  );
}
