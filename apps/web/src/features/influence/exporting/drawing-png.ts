import { LABEL_FONT } from '../map/label-layer.js';
import type { Drawing, Shape } from './drawing.js';

const SHARPNESS = 2;

/** The drawing as a PNG with twice the pixels of the screen. */
export async function pngOf(drawing: Drawing): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = drawing.width * SHARPNESS;
  canvas.height = drawing.height * SHARPNESS;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser has no canvas');
  context.scale(SHARPNESS, SHARPNESS);
  context.fillStyle = drawing.background;
  context.fillRect(0, 0, drawing.width, drawing.height);
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  for (const shape of drawing.shapes) paint(context, shape);
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('the picture is too large'))), 'image/png'),
  );
}

function paint(context: CanvasRenderingContext2D, shape: Shape): void {
  context.beginPath();
  if (shape.kind === 'text') {
    context.font = `${shape.weight} ${shape.size}px ${LABEL_FONT}`;
    context.lineWidth = 3;
    context.strokeStyle = shape.halo;
    context.strokeText(shape.text, shape.x, shape.y);
    context.fillStyle = shape.fill;
    context.fillText(shape.text, shape.x, shape.y);
    return;
  }
  if (shape.kind === 'polygon') {
    for (const { x, y } of shape.points) context.lineTo(x, y);
    context.fillStyle = shape.fill;
    context.fill();
    return;
  }
  if (shape.kind === 'line') {
    context.moveTo(shape.x, shape.y);
    context.lineTo(shape.toX, shape.toY);
  } else {
    context.arc(shape.x, shape.y, shape.radius, 0, 2 * Math.PI);
    if (shape.fill) {
      context.fillStyle = shape.fill;
      context.fill();
    }
  }
  if (!shape.stroke) return;
  context.lineWidth = shape.width;
  context.strokeStyle = shape.stroke;
  context.stroke();
}
