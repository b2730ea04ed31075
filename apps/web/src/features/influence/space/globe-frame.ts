/** The part of the globe that is drawn, in degrees, and how degrees become pixels (equirectangular). */
export interface GlobeFrame {
  west: number;
  south: number;
  /** Pixels of a degree. */
  scale: number;
  width: number;
  height: number;
  at: (point: { north: number; east: number }) => { x: number; y: number };
}

interface Point {
  north: number;
  east: number;
}

/** Degrees and pixels around the outermost places, and the least that is shown. */
const MARGIN = 6;
const PADDING = 60;
const LEAST = 36;

/** Frames all places; the whole of a picture of this size is used. */
export function globeFrame(places: readonly Point[], width: number, height: number): GlobeFrame {
  const range = (values: number[], low: number, high: number): [number, number] => {
    if (values.length === 0) return [low, high];
    let [from, to] = [Math.min(...values) - MARGIN, Math.max(...values) + MARGIN];
    const lack = Math.max(0, LEAST - (to - from)) / 2;
    [from, to] = [from - lack, to + lack];
    return [from, to];
  };
  const [west, east] = range(
    places.map((place) => place.east),
    -180,
    180,
  );
  const [south, north] = range(
    places.map((place) => place.north),
    -60,
    75,
  );
  const room = (side: number) => Math.max(40, side - 2 * PADDING);
  const scale = Math.min(room(width) / (east - west), room(height) / (north - south));
  const [left, bottom] = [(east + west) / 2 - width / scale / 2, (north + south) / 2 - height / scale / 2];
  return {
    west: left,
    south: bottom,
    scale,
    width,
    height,
    at: (point) => ({ x: (point.east - left) * scale, y: height - (point.north - bottom) * scale }),
  };
}

const STEPS = [1, 2, 5, 10, 15, 30];
const APART = 90;

/** Meridians and parallels that lie at least a thumb's width apart: their degrees. */
export function graticule({ west, south, scale, width, height }: GlobeFrame): {
  meridians: number[];
  parallels: number[];
} {
  const step = STEPS.find((each) => each * scale >= APART) ?? 30;
  const lines = (from: number, to: number, most: number) => {
    const found: number[] = [];
    for (let degree = Math.ceil(from / step) * step; degree <= to; degree += step)
      if (Math.abs(degree) <= most) found.push(degree);
    return found;
  };
  return {
    meridians: lines(west, west + width / scale, 180),
    parallels: lines(south, south + height / scale, 90),
  };
}
