import { SegmentedControl, Select } from '@mantine/core';
import type { LifecycleView as View } from '@tingshuo/contracts';
import { Sprout } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDay } from '../../i18n/format.js';
import { useLocale, useSay } from '../../i18n/locale.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { useLifecycle } from './customer-queries.js';
import styles from './lifecycle.module.css';

const SPANS = ['30', '90', '365'] as const;

/** How people's lives with the brand go: by time, by place, and what would bring them on. */
export function LifecycleView() {
  const { t } = useTranslation('customers');
  const [days, setDays] = useState<string>('90');
  const [place, setPlace] = useState<string>();
  const say = useSay();
  const found = useLifecycle(Number(days), place);
  if (found.isPending) return <RowsSkeleton rows={8} height={40} />;
  if (found.isError) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  const { curve, places } = found.data;
  if (!place && (curve.at(-1)?.people ?? []).every((people) => people === 0))
    return <EmptyState icon={<Sprout size={28} />} title={t('life.empty')} hint={t('life.emptyHint')} />;
  return (
    <div className={styles.life}>
      <section>
        <h2>{t('life.curve')}</h2>
        <div className={styles.asked}>
          <SegmentedControl
            size="xs"
            aria-label={t('life.span')}
            value={days}
            onChange={setDays}
            data={SPANS.map((value) => ({ value, label: t('life.days', { count: Number(value) }) }))}
          />
          {places.length > 0 && (
            <Select
              size="xs"
              clearable
              clearButtonProps={{ 'aria-label': t('life.everywhere') }}
              aria-label={t('life.place')}
              placeholder={t('life.everywhere')}
              value={place ?? null}
              onChange={(code) => setPlace(code ?? undefined)}
              data={places.map(({ code, name }) => ({ value: code, label: say(name) }))}
            />
          )}
        </div>
        <Stages view={found.data} rows={curve.map(({ at, people }) => ({ key: at, at, people }))} />
      </section>
      <Moves view={found.data} />
      {places.length > 0 && (
        <section>
          <h2>{t('life.places')}</h2>
          <Stages
            view={found.data}
            rows={places.map(({ code, name, people }) => ({ key: code, name, people }))}
          />
        </section>
      )}
    </div>
  );
}

interface StageRow {
  key: string;
  at?: string;
  name?: { en: string; zh: string };
  people: readonly number[];
}

/** A row a moment or place: the people of each stage, the more the stronger its ground. */
function Stages({ view: { stages }, rows }: { view: View; rows: readonly StageRow[] }) {
  const { t } = useTranslation('influence');
  const { t: tc } = useTranslation('customers');
  const locale = useLocale();
  const say = useSay();
  return (
    <table className={styles.stages}>
      <thead>
        <tr>
          <td>
            <span className="ts-hidden">{tc('life.curve')}</span>
          </td>
          {stages.map((stage) => (
            <th key={stage} scope="col">
              {t(`lifecycle.${stage}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, at, name, people }) => {
          const most = Math.max(1, ...people);
          return (
            <tr key={key}>
              <th scope="row">{name ? say(name) : at && formatDay(at, locale)}</th>
              {stages.map((stage, n) => {
                const share = (people[n] ?? 0) / most;
                return (
                  <td
                    key={stage}
                    className="ts-num"
                    style={{
                      background: `color-mix(in srgb, var(--ts-accent) ${share * 45}%, var(--ts-raised))`,
                    }}
                  >
                    {formatCount(people[n] ?? 0, locale)}
                  </td>
                );
              })}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** What would bring people to the next stage, and who is about to lose the one they have. */
function Moves({ view: { moves, stages, leaving } }: { view: View }) {
  const { t } = useTranslation('customers');
  const { t: ti } = useTranslation('influence');
  const locale = useLocale();
  return (
    <section>
      <h2>{t('life.moves')}</h2>
      <ul className={styles.moves} data-testid="lifecycle-moves">
        {moves.map(({ from, act, times, to, people }) => (
          <li key={`${from} ${act} ${times} ${to}`}>
            <b className="ts-num">{formatCount(people, locale)}</b>
            <span>
              {t('life.move', {
                from: ti(`lifecycle.${from}`),
                to: ti(`lifecycle.${to}`),
                act: t(`life.act.${act}`, { count: times }),
              })}
            </span>
          </li>
        ))}
        {stages.map((stage, n) =>
          leaving[n] ? (
            <li key={stage} data-leaving>
              <b className="ts-num">{formatCount(leaving[n], locale)}</b>
              <span>{t('life.leaving', { stage: ti(`lifecycle.${stage}`) })}</span>
            </li>
          ) : null,
        )}
      </ul>
      <p className={styles.dim}>{t('life.rule')}</p>
    </section>
  );
}
