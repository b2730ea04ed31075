/** A part of a bar, from 0 (top of the picture) down. */
export interface Part {
  readonly from: number;
  readonly size: number;
}

/** Parts stacked so that the last one stands on the floor, `height` for `most`. */
export function stackedParts(counts: readonly number[], most: number, height: number): Part[] {
  const scale = most > 0 ? height / most : 0;
  let from = height - counts.reduce((sum, count) => sum + count, 0) * scale;
  return counts.map((count) => {
    const part = { from, size: count * scale };
    from += part.size;
    return part;
  });
}

/** A band between two bars: so many people from a place on the left to a place on the right. */
export interface Band {
  readonly from: number;
  readonly to: number;
  readonly people: number;
  readonly left: Part;
  readonly right: Part;
}

export interface Flow {
  readonly left: Part[];
  readonly right: Part[];
  readonly bands: Band[];
}

/** Bars of both sides with gaps between their parts, and the bands from one to the other in the order of the parts. */
export function flowBands(
  pairs: readonly { from: number; to: number; people: number }[],
  places: { left: number; right: number },
  height: number,
  gap: number,
): Flow {
  const total = pairs.reduce((sum, { people }) => sum + people, 0);
  const filled = (side: 'from' | 'to') =>
    new Set(pairs.flatMap((pair) => (pair.people > 0 ? [pair[side]] : []))).size;
  const room = height - gap * Math.max(0, filled('from') - 1, filled('to') - 1);
  const scale = total > 0 ? room / total : 0;
  const side = (count: number, placeOf: (pair: (typeof pairs)[number]) => number): Part[] => {
    let from = 0;
    return Array.from({ length: count }, (_, place) => {
      const people = pairs.reduce((sum, pair) => sum + (placeOf(pair) === place ? pair.people : 0), 0);
      const part = { from, size: people * scale };
      if (people > 0) from += part.size + gap;
      return part;
    });
  };
  const left = side(places.left, ({ from }) => from);
  const right = side(places.right, ({ to }) => to);
  const usedLeft = left.map(() => 0);
  const usedRight = right.map(() => 0);
  const bands = [...pairs]
    .sort((a, b) => a.from - b.from || a.to - b.to)
    .map(({ from, to, people }) => {
      const size = people * scale;
      const band = {
        ...{ from, to, people },
        left: { from: (left[from]?.from ?? 0) + (usedLeft[from] ?? 0), size },
        right: { from: (right[to]?.from ?? 0) + (usedRight[to] ?? 0), size },
      };
      usedLeft[from] = (usedLeft[from] ?? 0) + size;
      usedRight[to] = (usedRight[to] ?? 0) + size;
      return band;
    });
  return { left, right, bands };
}
