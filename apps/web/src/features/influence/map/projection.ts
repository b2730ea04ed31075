import type Sigma from 'sigma';
import type { Point } from './lasso.js';

/** Where things of the layout stand on the screen now. */
export interface Projection {
  at: (point: Point) => Point;
  /** Pixels of one layout unit. */
  scale: number;
  width: number;
  height: number;
}

interface Camera {
  graphToViewport: Sigma['graphToViewport'];
  getDimensions: Sigma['getDimensions'];
}

/** Sigma's projection is affine: three points of it say all, and thousands more cost nothing. */
export function projectionOf(sigma: Camera, span: number): Projection {
  const { width, height } = sigma.getDimensions();
  const origin = sigma.graphToViewport({ x: 0, y: 0 });
  const right = sigma.graphToViewport({ x: span, y: 0 });
  const up = sigma.graphToViewport({ x: 0, y: span });
  const [ax, ay] = [(right.x - origin.x) / span, (right.y - origin.y) / span];
  const [bx, by] = [(up.x - origin.x) / span, (up.y - origin.y) / span];
  return {
    at: ({ x, y }) => ({ x: origin.x + ax * x + bx * y, y: origin.y + ay * x + by * y }),
    scale: Math.hypot(ax, ay),
    width,
    height,
  };
}
