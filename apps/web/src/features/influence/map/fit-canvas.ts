import type { Projection } from './projection.js';

/** Sigma sizes only the canvases that it made for itself. */
export function fitCanvas(context: CanvasRenderingContext2D, { width, height }: Projection): void {
  const scale = window.devicePixelRatio || 1;
  const [right, bottom] = [Math.round(width * scale), Math.round(height * scale)];
  if (context.canvas.width === right && context.canvas.height === bottom) return;
  context.canvas.width = right;
  context.canvas.height = bottom;
  context.scale(scale, scale);
}
