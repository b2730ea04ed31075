import type { ParticipationView } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDay } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { stackedParts } from './ladder-bars.js';
import styles from './participation.module.css';
import { rungColour } from './rung-colour.js';

const WIDTH = 720;
const HEIGHT = 180;
/** Room for the names of weeks, and for stars below. */
const FOOT = 28;
const MOST_WIDE = 64;
const NAMED_WIDTH = 56;

/** A bar a week, its parts the rungs with the highest on top; what was reckoned afterwards bears a star. */
export function LadderCurve({ view: { rungs, weeks } }: { view: ParticipationView }) {
  const { t } = useTranslation('customers');
  const { t: ti } = useTranslation('influence');
  const locale = useLocale();
  const totals = weeks.map(({ people }) => people.reduce((sum, count) => sum + count, 0));
  const most = Math.max(1, ...totals);
  const step = Math.min(MOST_WIDE, WIDTH / weeks.length);
  const last = weeks.at(-1);
  const every = Math.ceil(NAMED_WIDTH / step);
  const label = t('ladder.picture', {
    weeks: weeks.length,
    people: formatCount(totals.at(-1) ?? 0, locale),
    rungs: rungs
      .map((rung, at) => `${ti(`ladder.${rung}`)} ${formatCount(last?.people[at] ?? 0, locale)}`)
      .join(', '),
  });
  return (
    <figure className={styles.figure}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + FOOT}`} role="img" aria-label={label} data-testid="ladder-curve">
        {weeks.map(({ week, people, isAfterwards }, n) => (
          <g key={week}>
            <title>
              {t('ladder.weekOf', { day: formatDay(week, locale) })}
              {rungs.map((rung, at) => `\n${ti(`ladder.${rung}`)}: ${formatCount(people[at] ?? 0, locale)}`)}
            </title>
            {stackedParts(people, most, HEIGHT - 1).map(({ from, size }, at) => (
              <rect
                key={rungs[at]}
                x={n * step + 1}
                width={Math.max(1, step - 3)}
                y={from}
                height={size}
                fill={rungColour(at, rungs.length)}
              />
            ))}
            {n % every === 0 && (
              <text x={n * step + 1} y={HEIGHT + 13}>
                {formatDay(week, locale)}
              </text>
            )}
            {isAfterwards && (
              <text x={(n + 0.5) * step} y={HEIGHT + FOOT} textAnchor="middle">
                *
              </text>
            )}
          </g>
        ))}
        <line x1={0} x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className={styles.floor} />
      </svg>
      <figcaption className={styles.legend}>
        {rungs.map((rung, at) => (
          <span key={rung}>
            <i aria-hidden style={{ background: rungColour(at, rungs.length) }} />
            {ti(`ladder.${rung}`)} <b className="ts-num">{formatCount(last?.people[at] ?? 0, locale)}</b>
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
