export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A text that would like to stand right of a point, in pixels. */
export interface LabelWish<T> {
  of: T;
  x: number;
  y: number;
  /** Radius of what it names, kept free. */
  gap: number;
  width: number;
  height: number;
  /** Stands over its point and not beside it. */
  centred: boolean;
  /** Heights that do as well where the first is taken. */
  orY?: readonly number[];
}

/** Pixels between two labels: side by side they need more, not to be read as one. */
const MARGIN = 3;
const SIDE_MARGIN = 7;

/** Takes wishes in their order and keeps those that fit inside the bounds without touching one kept before. */
export function placeLabels<T>(
  wishes: readonly LabelWish<T>[],
  bounds: Box,
  taken: readonly Box[] = [],
): { of: T; box: Box }[] {
  const grid = new Occupancy();
  for (const box of taken) grid.add(box);
  const placed: { of: T; box: Box }[] = [];
  for (const wish of wishes) {
    const box = places(wish).find((each) => isInside(each, bounds) && !grid.hits(each));
    if (!box) continue;
    grid.add(box);
    placed.push({ of: wish.of, box });
  }
  return placed;
}

/** Right of the point, else left of it, under or above it; or over it. */
function places({ x, y, gap, width, height, centred, orY = [] }: LabelWish<unknown>): Box[] {
  const box = (left: number, top: number): Box => ({ left, top, right: left + width, bottom: top + height });
  if (centred) return [y, ...orY].map((each) => box(x - width / 2, each - height / 2));
  return [
    box(x + gap, y - height / 2),
    box(x - gap - width, y - height / 2),
    box(x - width / 2, y + gap - 1),
    box(x - width / 2, y - gap - height + 1),
  ];
}

function isInside(box: Box, bounds: Box): boolean {
  return (
    box.left >= bounds.left &&
    box.right <= bounds.right &&
    box.top >= bounds.top &&
    box.bottom <= bounds.bottom
  );
}

const CELL = 64;

/** Boxes by the cells of a grid that they cover, so that a thousand labels cost few comparisons. */
class Occupancy {
  private readonly cells = new Map<number, Box[]>();

  add(box: Box): void {
    for (const cell of cellsOf(box)) {
      const list = this.cells.get(cell);
      if (list) list.push(box);
      else this.cells.set(cell, [box]);
    }
  }

  hits(box: Box): boolean {
    return cellsOf(box).some((cell) =>
      this.cells
        .get(cell)
        ?.some(
          (other) =>
            box.left < other.right + SIDE_MARGIN &&
            other.left < box.right + SIDE_MARGIN &&
            box.top < other.bottom + MARGIN &&
            other.top < box.bottom + MARGIN,
        ),
    );
  }
}

function cellsOf({ left, top, right, bottom }: Box): number[] {
  const cells: number[] = [];
  for (
    let column = Math.floor((left - SIDE_MARGIN) / CELL);
    column <= Math.floor((right + SIDE_MARGIN) / CELL);
    column++
  )
    for (let row = Math.floor((top - MARGIN) / CELL); row <= Math.floor((bottom + MARGIN) / CELL); row++)
      cells.push(column * 4096 + row);
  return cells;
}
