import { SegmentedControl } from '@mantine/core';
import type { ParticipationView as View } from '@tingshuo/contracts';
import { ChartNoAxesColumnIncreasing } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDay } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { useParticipation } from './customer-queries.js';
import { LadderCurve } from './ladder-curve.js';
import { LadderFlow } from './ladder-flow.js';
import lifecycle from './lifecycle.module.css';
import styles from './participation.module.css';

const SPANS = ['5', '13', '26', '52'] as const;

/** How many people stand on each rung of the participation ladder, week by week, and who moved. */
export function ParticipationView() {
  const { t } = useTranslation('customers');
  const [weeks, setWeeks] = useState<string>('13');
  const found = useParticipation(Number(weeks));
  if (found.isPending) return <RowsSkeleton rows={8} height={40} />;
  if (found.isError) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data.weeks.length === 0)
    return (
      <EmptyState
        icon={<ChartNoAxesColumnIncreasing size={28} />}
        title={t('ladder.empty')}
        hint={t('ladder.emptyHint')}
      />
    );
  return (
    <div className={lifecycle.life}>
      <section>
        <h2>{t('ladder.curve')}</h2>
        <SegmentedControl
          size="xs"
          aria-label={t('ladder.span')}
          value={weeks}
          onChange={setWeeks}
          data={SPANS.map((value) => ({
            value,
            label: t('ladder.weeks', { count: Number(value) - (value === '52' ? 0 : 1) }),
          }))}
        />
        <LadderCurve view={found.data} />
        <Weeks view={found.data} />
      </section>
      {found.data.moves ? (
        <Moves view={found.data} moves={found.data.moves} />
      ) : (
        <p className={lifecycle.dim}>{t('ladder.oneWeek')}</p>
      )}
      <p className={lifecycle.dim}>{t('ladder.rule', { ...found.data.rule })}</p>
    </div>
  );
}

/** The same as the picture, in figures. */
function Weeks({ view: { rungs, weeks } }: { view: View }) {
  const { t } = useTranslation('customers');
  const { t: ti } = useTranslation('influence');
  const locale = useLocale();
  const hasAfterwards = weeks.some(({ isAfterwards }) => isAfterwards);
  return (
    <>
      <details className={styles.details}>
        <summary>{t('ladder.figures')}</summary>
        <table className={`${lifecycle.stages} ts-num`}>
          <caption className="ts-hidden">{t('ladder.curve')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('ladder.week')}</th>
              {rungs.map((rung) => (
                <th key={rung} scope="col">
                  {ti(`ladder.${rung}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.toReversed().map(({ week, people, isAfterwards }) => (
              <tr key={week}>
                <th scope="row">
                  {formatDay(week, locale)}
                  {isAfterwards && ' *'}
                </th>
                {people.map((count, at) => (
                  <td key={rungs[at]}>{formatCount(count, locale)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      {hasAfterwards && <p className={lifecycle.dim}>{t('ladder.afterwards')}</p>}
    </>
  );
}

function Moves({ view, moves }: { view: View; moves: NonNullable<View['moves']> }) {
  const { t } = useTranslation('customers');
  const { t: ti } = useTranslation('influence');
  const locale = useLocale();
  const moved = moves.pairs.filter(({ from, to }) => from !== to);
  const figures = (['up', 'down', 'stayed', 'came'] as const).map((way) => ({ way, people: moves[way] }));
  return (
    <section>
      <h2>
        {t('ladder.moves', {
          from: formatDay(view.weeks[0]?.week ?? '', locale),
          to: formatDay(view.weeks.at(-1)?.week ?? '', locale),
        })}
      </h2>
      <dl className={`${styles.ways} ts-num`}>
        {figures.map(({ way, people }) => (
          <div key={way} data-way={way}>
            <dt>{t(`ladder.way.${way}`)}</dt>
            <dd>{formatCount(people, locale)}</dd>
          </div>
        ))}
      </dl>
      <LadderFlow rungs={view.rungs} pairs={moves.pairs} />
      <details className={styles.details} data-testid="ladder-moves">
        <summary>{t('ladder.pairs')}</summary>
        <table className={`${lifecycle.stages} ts-num`}>
          <thead>
            <tr>
              <th scope="col">{t('ladder.from')}</th>
              <th scope="col">{t('ladder.to')}</th>
              <th scope="col">{t('ladder.people')}</th>
            </tr>
          </thead>
          <tbody>
            {moved.map(({ from, to, people }) => (
              <tr key={`${from} ${to}`}>
                <td>{from ? ti(`ladder.${from}`) : t('ladder.new')}</td>
                <td>{ti(`ladder.${to}`)}</td>
                <td>{formatCount(people, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {moved.length === 0 && <p className={lifecycle.dim}>{t('ladder.noMoves')}</p>}
      </details>
    </section>
  );
}
