/** A division of the nodes into components, numbered by the lowest node in them, from 0. */
export interface Components {
  readonly count: number;
  /** The component of each node. */
  readonly of: Int32Array;
  /** Number of nodes per component. */
  readonly sizes: Int32Array;
}

/** Numbers arbitrary labels (0 … nodes − 1) in order of their lowest node and counts them. */
export function numberComponents(labels: Int32Array): Components {
  const numbers = new Int32Array(labels.length).fill(-1);
  const of = new Int32Array(labels.length);
  const sizes: number[] = [];
  for (let node = 0; node < labels.length; node++) {
    const label = labels[node]!;
    if (numbers[label]! < 0) numbers[label] = sizes.push(0) - 1;
    const component = numbers[label]!;
    of[node] = component;
    sizes[component]!++;
  }
  return { count: sizes.length, of, sizes: Int32Array.from(sizes) };
}
