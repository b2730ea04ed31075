import type { DrawnPerson } from '../picture/picture.js';
import type { SceneState } from './map-scene.js';
import type { Projection } from './projection.js';

/** Rings around the brand's own accounts and the chosen person, so that neither is told by colour alone. */
export function drawMarks(
  context: CanvasRenderingContext2D,
  to: Projection,
  { picture, painter, selected }: SceneState,
  radiusOf: (person: DrawnPerson) => number,
): void {
  for (const person of picture.people) {
    const isSelected = person.id === selected;
    if (!person.own && !isSelected) continue;
    const { x, y } = to.at(person);
    context.beginPath();
    context.arc(x, y, radiusOf(person) + (isSelected ? 4 : 2.5), 0, 2 * Math.PI);
    context.lineWidth = isSelected ? 2.5 : 1.5;
    context.strokeStyle = isSelected ? painter.ink.text : painter.ink.accent;
    context.stroke();
  }
}
