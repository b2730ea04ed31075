import { useTranslation } from 'react-i18next';
import { type GlobeFrame, graticule } from './globe-frame.js';
import styles from './space.module.css';

const CONTINENTS = [
  { key: 'africa', north: 4, east: 20 },
  { key: 'asia', north: 58, east: 92 },
  { key: 'europe', north: 62, east: 20 },
  { key: 'northAmerica', north: 52, east: -104 },
  { key: 'southAmerica', north: -24, east: -62 },
  { key: 'oceania', north: -33, east: 134 },
] as const;

/** Meridians and parallels with their degrees, and where the continents are. */
export function GlobeLines({ frame }: { frame: GlobeFrame }) {
  const { t } = useTranslation('influence');
  const { width, height, at } = frame;
  const { meridians, parallels } = graticule(frame);
  const [pole, antipole] = [at({ north: 90, east: -180 }), at({ north: -90, east: 180 })];
  const [top, bottom] = [Math.max(0, pole.y), Math.min(height, antipole.y)];
  const [left, right] = [Math.max(0, pole.x), Math.min(width, antipole.x)];
  return (
    <svg width={width} height={height} className={styles.lines} aria-hidden="true">
      {meridians.map((east) => {
        const { x } = at({ north: 0, east });
        return (
          <g key={east}>
            <line x1={x} x2={x} y1={top} y2={bottom} data-zero={east === 0} />
            <text x={x + 4} y={bottom - 6}>
              {degrees(east, 'E', 'W')}
            </text>
          </g>
        );
      })}
      {parallels.map((north) => {
        const { y } = at({ north, east: 0 });
        return (
          <g key={north}>
            <line x1={left} x2={right} y1={y} y2={y} data-zero={north === 0} />
            <text x={right - 6} y={y - 4} textAnchor="end">
              {degrees(north, 'N', 'S')}
            </text>
          </g>
        );
      })}
      {CONTINENTS.map(({ key, ...point }) => {
        const { x, y } = at(point);
        return (
          <text key={key} x={x} y={y} textAnchor="middle" className={styles.continent}>
            {t(`space.continent.${key}`)}
          </text>
        );
      })}
    </svg>
  );
}

const degrees = (value: number, ahead: string, behind: string): string =>
  value === 0 ? '0°' : `${Math.abs(value)}° ${value > 0 ? ahead : behind}`;
