import type { Extent } from '../picture/picture.js';
import type { MapView } from './map-scene.js';

/** Closer than this the whole map's people are too few, and the server is asked for those in the window. */
const CLOSE = 0.6;
const PAD = 0.2;
const STEPS = 6;

/**
 * The window to ask for, as the route wants it; null where the whole map is enough. It is padded and laid on a grid of a
 * sixth of its width, so that small moves ask for nothing new.
 */
export function windowToAsk({ window: [x0, y0, x1, y1], ratio }: MapView, extent: Extent): string | null {
  if (ratio > CLOSE) return null;
  const whole = Math.max(extent.x[1] - extent.x[0], extent.y[1] - extent.y[0]);
  // The grid's step follows the zoom in powers of two, so that zooming a little stays on it too.
  const step = 2 ** Math.ceil(Math.log2(Math.max(x1 - x0, y1 - y0) / STEPS));
  const pad = PAD * Math.max(x1 - x0, y1 - y0);
  const down = (value: number) => Math.floor((value - pad) / step) * step;
  const up = (value: number) => Math.ceil((value + pad) / step) * step;
  const bounds = [down(x0), down(y0), up(x1), up(y1)];
  const isAll = bounds[2] !== undefined && bounds[0] !== undefined && bounds[2] - bounds[0] > whole * 1.5;
  return isAll ? null : bounds.map((value) => Number(value.toPrecision(9))).join(',');
}
