import type Sigma from 'sigma';
import type { Extent } from '../picture/picture.js';
import type { MapNode, TieLine } from '../picture/picture-graph.js';
import { PADDING } from './scene-sigma.js';

/** Pixels on the left that the legend takes. */
const LEGEND = 236;
/** Where nearly the whole map would be shown, all of it is. */
const NEARLY_ALL = 0.85;

/** Where one looks at the map from; moves are short, and none where the system asks for calm. */
export class SceneCamera {
  constructor(
    private readonly sigma: Sigma<MapNode, TieLine>,
    private readonly extent: () => Extent,
  ) {}

  fit(): void {
    const whole = { x: 0.5, y: 0.5, angle: 0, ratio: 1 };
    const { width, height } = this.sigma.getDimensions();
    const at = { x: width / 2 - this.asideOf(width, height), y: height / 2 };
    void this.move({ ...whole, ...this.sigma.viewportToFramedGraph(at, { cameraState: whole }) });
  }

  /** How many pixels the whole map has to move to the right to lie beside the legend, as far as there is room. */
  private asideOf(width: number, height: number): number {
    const { x, y } = this.extent();
    const [across, down] = [x[1] - x[0], y[1] - y[0]];
    const side = Math.min(width, height) - 2 * PADDING;
    const gap = (width - (side * across) / Math.max(across, down, 1e-6)) / 2;
    return Math.max(0, Math.min(LEGEND - gap, gap - PADDING));
  }

  zoom(factor: number): void {
    const camera = this.sigma.getCamera();
    void this.move({ ratio: camera.getBoundedRatio(camera.ratio * factor) });
  }

  pan(right: number, down: number): void {
    const { width, height } = this.sigma.getDimensions();
    const middle = this.sigma.viewportToFramedGraph({ x: width * (0.5 + right), y: height * (0.5 + down) });
    void this.move(middle);
  }

  /** Brings a point of the layout into the middle; `span` is how many layout units the screen should show then. */
  flyTo(point: { x: number; y: number }, span?: number): void {
    const middle = this.sigma.viewportToFramedGraph(this.sigma.graphToViewport(point));
    const { x, y } = this.extent();
    const whole = Math.max(x[1] - x[0], y[1] - y[0]);
    const ratio = span === undefined ? Math.min(this.sigma.getCamera().ratio, 0.25) : span / whole;
    if (ratio > NEARLY_ALL) this.fit();
    else void this.move({ ...middle, ratio: this.sigma.getCamera().getBoundedRatio(ratio) });
  }

  private async move(to: Parameters<ReturnType<Sigma['getCamera']>['animate']>[0]): Promise<void> {
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (isCalm) this.sigma.getCamera().setState(to);
    else await this.sigma.getCamera().animate(to, { duration: 240 });
  }
}
