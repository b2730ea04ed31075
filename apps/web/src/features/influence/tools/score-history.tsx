import type { ScoreOfDay } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { useScoreHistory } from '../people-queries.js';
import { historyLine } from './history-line.js';
import styles from './score-history.module.css';

const WIDTH = 300;
const HEIGHT = 64;

/** What the score was on every day on which it visibly changed. */
export function ScoreHistory({ personId }: { personId: string }) {
  const { t } = useTranslation('influence');
  const history = useScoreHistory(personId);
  const days = history.data?.days ?? [];
  if (days.length === 0) return null;
  return (
    <section data-testid="score-history">
      <h2>{t('history.title')}</h2>
      {days.length === 1 ? (
        <p className={styles.hint}>
          {t('history.one', { day: days[0]?.day ?? '', value: Math.round(days[0]?.value ?? 0) })}
        </p>
      ) : (
        <Curve days={days} />
      )}
    </section>
  );
}

function Curve({ days }: { days: readonly ScoreOfDay[] }) {
  const { t } = useTranslation('influence');
  const locale = useLocale();
  const [at, setAt] = useState<number | null>(null);
  const { path, points } = historyLine(days, WIDTH, HEIGHT);
  const shown = days[at ?? days.length - 1];
  const mark = points[at ?? points.length - 1];
  const values = days.map(({ value }) => value);
  return (
    <>
      <svg
        className={styles.curve}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t('history.curve', {
          from: days[0]?.day ?? '',
          to: days.at(-1)?.day ?? '',
          least: Math.round(Math.min(...values)),
          most: Math.round(Math.max(...values)),
          last: Math.round(days.at(-1)?.value ?? 0),
        })}
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const x = ((event.clientX - box.left) / box.width) * WIDTH;
          setAt(
            points.reduce(
              (best, point, n) => (Math.abs(point.x - x) < Math.abs((points[best]?.x ?? 0) - x) ? n : best),
              0,
            ),
          );
        }}
        onPointerLeave={() => setAt(null)}
      >
        <line x1={0} x2={WIDTH} y1={HEIGHT - 1} y2={HEIGHT - 1} data-part="floor" />
        <path d={path} />
        {mark && <circle cx={mark.x} cy={mark.y} r={3.5} />}
      </svg>
      {shown && (
        <p className={`${styles.hint} ts-num`}>
          {t('history.day', { day: shown.day, value: Math.round(shown.value), version: shown.version })}
          {shown.followers !== null &&
            ` · ${t('history.followers', { followers: formatCount(shown.followers, locale) })}`}
        </p>
      )}
    </>
  );
}
