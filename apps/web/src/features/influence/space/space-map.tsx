import { useElementSize } from '@mantine/hooks';
import type { PeoplePlace } from '@tingshuo/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatShort } from '../../../i18n/format.js';
import { useLocale, useSay } from '../../../i18n/locale.js';
import { type Bubble, bubbleLayout } from './bubble-layout.js';
import { type GlobeFrame, globeFrame } from './globe-frame.js';
import { GlobeLines } from './globe-lines.js';
import { nameSize } from './name-size.js';
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
  const frame = useMemo(() => globeFrame(places, width, height), [places, width, height]);
  const bubbles = useMemo(() => bubblesOf(places, frame), [places, frame]);
  return (
    <div ref={ref} className={styles.globe} data-testid="space-map">
      {width > 0 && <GlobeLines frame={frame} />}
      {width > 0 &&
        places.map((place, n) => {
          const { x, y, radius } = bubbles[n] ?? { x: 0, y: 0, radius: 0 };
          const name = say(place.name);
          const letters = nameSize(name, radius);
          return (
            <button
              key={place.code}
              type="button"
              className={styles.bubble}
              aria-pressed={place.code === selected}
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
              onClick={() => onPlace(place.code)}
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
function depthOf({ value, people }: PeoplePlace): number {
  return Math.round(14 + 0.62 * Math.max(0, Math.min(100, value / people)));
}

/** Inside the picture, whatever the others push away. */
function bubblesOf(places: readonly PeoplePlace[], { at, width, height }: GlobeFrame): Bubble[] {
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
