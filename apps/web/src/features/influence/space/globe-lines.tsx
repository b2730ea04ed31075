import { useMemo } from 'react';
import { type GlobeFrame, graticule } from './globe-frame.js';
import { LAND } from './land-outline.js';
import styles from './space.module.css';

/** Meridians and parallels with their degrees, and the land under them. */
export function GlobeLines({ frame }: { frame: GlobeFrame }) {
  const { width, height, at } = frame;
  const land = useMemo(() => landPath(frame), [frame]);
  const { meridians, parallels } = graticule(frame);
  const [pole, antipole] = [at({ north: 90, east: -180 }), at({ north: -90, east: 180 })];
  const [top, bottom] = [Math.max(0, pole.y), Math.min(height, antipole.y)];
  const [left, right] = [Math.max(0, pole.x), Math.min(width, antipole.x)];
  return (
    <svg width={width} height={height} className={styles.lines} aria-hidden="true">
      <path d={land} className={styles.land} fillRule="evenodd" />
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
    </svg>
  );
}

const degrees = (value: number, ahead: string, behind: string): string =>
  value === 0 ? '0°' : `${Math.abs(value)}° ${value > 0 ? ahead : behind}`;

/** All land as one path; rings that lie beside the picture are left out. */
function landPath({ at, width, height }: GlobeFrame): string {
  return LAND.map((ring) => ring.map(at))
    .filter(
      (points) =>
        points.some(({ x }) => x > 0) &&
        points.some(({ x }) => x < width) &&
        points.some(({ y }) => y > 0) &&
        points.some(({ y }) => y < height),
    )
    .map((points) => `M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`)
    .join('');
}
