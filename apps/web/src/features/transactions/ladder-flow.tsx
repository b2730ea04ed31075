import type { ParticipationView } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { type Band, flowBands } from './ladder-bars.js';
import styles from './participation.module.css';
import { rungColour } from './rung-colour.js';

type Pairs = NonNullable<ParticipationView['moves']>['pairs'];

const WIDTH = 720;
const HEIGHT = 240;
const GAP = 14;
const BAR = 12;
/** Room for the names on both sides. */
const SIDE = 150;

interface LadderFlowProps {
  rungs: ParticipationView['rungs'];
  pairs: Pairs;
}

/** Who stood where in the first week (left) and in the last one (right); the table below says the same. */
export function LadderFlow({ rungs, pairs }: LadderFlowProps) {
  const { t } = useTranslation('customers');
  const { t: ti } = useTranslation('influence');
  const locale = useLocale();
  // People who were not yet known come last on the left.
  const placed = pairs.map(({ from, to, people }) => ({
    from: from === null ? rungs.length : rungs.indexOf(from),
    to: rungs.indexOf(to),
    people,
  }));
  const flow = flowBands(placed, { left: rungs.length + 1, right: rungs.length }, HEIGHT, GAP);
  const sum = (side: 'from' | 'to', place: number) =>
    placed.reduce((total, pair) => total + (pair[side] === place ? pair.people : 0), 0);
  const nameOf = (place: number): string => {
    const rung = rungs[place];
    return rung ? ti(`ladder.${rung}`) : t('ladder.new');
  };
  const colour = (place: number) =>
    place < rungs.length ? rungColour(place, rungs.length) : 'var(--ts-dim)';
  const wayOf = ({ from, to }: Band) =>
    from === rungs.length ? 'came' : from === to ? 'stayed' : to < from ? 'up' : 'down';
  return (
    <svg
      className={styles.flow}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t('ladder.flowPicture')}
      data-testid="ladder-flow"
    >
      {flow.bands.map((band) => (
        <path key={`${band.from} ${band.to}`} d={shapeOf(band)} data-way={wayOf(band)}>
          <title>{`${nameOf(band.from)} → ${nameOf(band.to)}: ${formatCount(band.people, locale)}`}</title>
        </path>
      ))}
      {(['left', 'right'] as const).map((side) =>
        flow[side].map(({ from, size }, place) =>
          size > 0 ? (
            <g key={`${side} ${nameOf(place)}`}>
              <rect
                x={side === 'left' ? SIDE : WIDTH - SIDE - BAR}
                y={from}
                width={BAR}
                height={Math.max(1, size)}
                fill={colour(place)}
              />
              <text
                x={side === 'left' ? SIDE - 8 : WIDTH - SIDE + 8}
                y={from + size / 2}
                textAnchor={side === 'left' ? 'end' : 'start'}
                dominantBaseline="middle"
              >
                {nameOf(place)} {formatCount(sum(side === 'left' ? 'from' : 'to', place), locale)}
              </text>
            </g>
          ) : null,
        ),
      )}
    </svg>
  );
}

function shapeOf({ left, right }: Band): string {
  const [x0, x1, middle] = [SIDE + BAR, WIDTH - SIDE - BAR, WIDTH / 2];
  const curve = (fromY: number, toX: number, toY: number) =>
    `C${middle},${fromY} ${middle},${toY} ${toX},${toY}`;
  const [a, b] = [left.from, left.from + left.size];
  const [c, d] = [right.from, right.from + right.size];
  return `M${x0},${a}${curve(a, x1, c)}L${x1},${d}${curve(d, x0, b)}Z`;
}
