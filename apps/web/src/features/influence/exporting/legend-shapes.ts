import type { Ink } from '../picture/ink.js';
import type { LegendLine } from '../picture/legend-lines.js';
import { type Drawing, type Shape } from './drawing.js';

interface LegendPlan {
  title: string;
  lines: readonly Pick<LegendLine, 'colour' | 'name'>[];
  /** What is shown, and of when. */
  caption: string;
  ink: Ink;
}

const LINE = 18;
const LEFT = 16;

/** The drawing with what its colours mean below on the left and what it shows above: a picture travels alone. */
export function withLegend(drawing: Drawing, { title, lines, caption, ink }: LegendPlan): Drawing {
  const top = drawing.height - 14 - lines.length * LINE;
  const text = (x: number, y: number, words: string, weight: number, fill = ink.text): Shape => ({
    kind: 'text',
    x,
    y,
    text: words,
    size: 12,
    weight,
    fill,
    halo: ink.background,
  });
  const legend = lines.flatMap(({ colour, name }, at): Shape[] => {
    const y = top + at * LINE + LINE / 2;
    const dot = { kind: 'circle' as const, x: LEFT + 5, y, radius: 5, fill: colour, stroke: null, width: 0 };
    return [dot, text(LEFT + 18, y, name, 400)];
  });
  const head = [text(LEFT, 18, caption, 400, ink.dim), text(LEFT, top - LINE / 2, title, 600)];
  return { ...drawing, shapes: [...drawing.shapes, ...head, ...legend] };
}
