import { SegmentedControl } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import type { PeoplePlace } from '@tingshuo/contracts';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatShort } from '../../../i18n/format.js';
import { useLocale, useSay } from '../../../i18n/locale.js';
import { type Bubble, bubbleLayout } from './bubble-layout.js';
import { type GlobeFrame, globeFrame } from './globe-frame.js';
import { GlobeLines } from './globe-lines.js';
import { nameSize } from './name-size.js';
import { type DrawnPlace, drawnPlaces, isWorldwide } from './place-groups.js';
import styles from './space.module.css';

const SMALLEST = 8;
const LARGEST = 48;

interface SpaceMapProps {
  places: readonly PeoplePlace[];
  selected: string | undefined;
  onPlace: (code: string) => void;
}

/** Places as discs on the lines of the globe: area is people, depth of colour is micro-value for each of them. */
export function SpaceMap({ places, selected, onPlace }: SpaceMapProps) {
  const { t } = useTranslation('influence');
  const say = useSay();
  const locale = useLocale();
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const [view, setView] = useState<'world' | 'china'>('world');
  const drawn = useMemo(() => drawnPlaces(places, view), [places, view]);
  const frame = useMemo(() => globeFrame(drawn, width, height), [drawn, width, height]);
  const bubbles = useMemo(() => bubblesOf(drawn, frame), [drawn, frame]);
  return (
    <div ref={ref} className={styles.globe} data-testid="space-map">
      {width > 0 && <GlobeLines frame={frame} />}
      {width > 0 && <Leaders places={drawn} bubbles={bubbles} frame={frame} />}
      {isWorldwide(places) && (
        <SegmentedControl
          size="xs"
          className={styles.switch}
          aria-label={t('space.part')}
          value={view}
          onChange={(value) => setView(value === 'china' ? 'china' : 'world')}
          data={(['world', 'china'] as const).map((value) => ({ value, label: t(`space.${value}`) }))}
        />
      )}
      {width > 0 &&
        drawn.map((place, n) => {
          const { x, y, radius } = bubbles[n] ?? { x: 0, y: 0, radius: 0 };
          const name = say(place.name);
          const letters = nameSize(name, radius);
          return (
            <button
              key={place.key}
              type="button"
              className={styles.bubble}
              aria-pressed={place.code === null ? undefined : place.code === selected}
              aria-label={t('space.place', {
                name,
                people: formatCount(place.people, locale),
                value: formatCount(Math.round(place.value / place.people), locale),
              })}
              title={name}
              style={{
                left: x - radius,
                top: y - radius,
                width: 2 * radius,
                height: 2 * radius,
                background: `color-mix(in srgb, var(--ts-accent) ${depthOf(place)}%, var(--ts-bg))`,
              }}
              onClick={() => (place.code === null ? setView('china') : onPlace(place.code))}
            >
              {letters !== null && (
                <span className={styles.name} style={{ fontSize: letters }}>
                  {name}
                </span>
              )}
              <span className="ts-num">{formatShort(place.people, locale)}</span>
            </button>
          );
        })}
    </div>
  );
}

/** From pale to full by the mean micro-value of its people. */
function depthOf({ value, people }: DrawnPlace): number {
  return Math.round(14 + 0.62 * Math.max(0, Math.min(100, value / people)));
}

/** Inside the picture, whatever the others push away. */
function bubblesOf(places: readonly DrawnPlace[], { at, width, height }: GlobeFrame): Bubble[] {
  const most = places.reduce((sum, { people }) => Math.max(sum, people), 1);
  const wishes = places.map((place) => ({
    ...at(place),
    radius: Math.max(SMALLEST, LARGEST * Math.sqrt(place.people / most)),
  }));
  const inside = (value: number, radius: number, size: number) =>
    Math.max(radius + 2, Math.min(size - radius - 2, value));
  return bubbleLayout(wishes).map(({ x, y, radius }) => ({
    x: inside(x, radius, width),
    y: inside(y, radius, height),
    radius,
  }));
}

/** Pixels that a disc may lie beside its place without a line to it. */
const NEAR = 6;

/** From discs that gave way to others to where their people are. */
function Leaders({
  places,
  bubbles,
  frame,
}: {
  places: readonly DrawnPlace[];
  bubbles: readonly Bubble[];
  frame: GlobeFrame;
}) {
  return (
    <svg width={frame.width} height={frame.height} className={styles.lines} aria-hidden="true">
      {places.map((place, n) => {
        const home = frame.at(place);
        const { x, y } = bubbles[n] ?? home;
        if (Math.hypot(x - home.x, y - home.y) < NEAR) return null;
        return (
          <g key={place.key}>
            <line x1={x} y1={y} x2={home.x} y2={home.y} className={styles.leader} />
            <circle cx={home.x} cy={home.y} r={2} className={styles.home} />
          </g>
        );
      })}
    </svg>
  );
}
