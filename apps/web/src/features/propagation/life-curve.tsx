import { useTranslation } from 'react-i18next';
import styles from './propagation.module.css';

const WIDTH = 300;
const HEIGHT = 56;

/** Posts of every day as a line, its peak marked. */
export function LifeCurve({ perDay, peakDay }: { perDay: readonly number[]; peakDay: number }) {
  const { t } = useTranslation('propagation');
  const most = Math.max(1, ...perDay);
  const step = WIDTH / Math.max(1, perDay.length - 1);
  const points = perDay.map(
    (count, day) => `${(day * step).toFixed(1)},${(HEIGHT - 3 - (count / most) * (HEIGHT - 8)).toFixed(1)}`,
  );
  const line = `M${points.join('L')}`;
  return (
    <svg
      className={styles.curve}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t('curve', { days: perDay.length, most, last: perDay.at(-1) ?? 0 })}
    >
      <path data-part="area" d={`${line}L${WIDTH},${HEIGHT}L0,${HEIGHT}Z`} />
      {peakDay >= 0 && <line x1={peakDay * step} x2={peakDay * step} y1={0} y2={HEIGHT} />}
      <path data-part="line" d={line} />
    </svg>
  );
}
