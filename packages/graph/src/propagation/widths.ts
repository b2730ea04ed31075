import type { Cascade } from './cascade-row.js';

/**
 * How many posts lie on each depth, roots first; the cascade's depth is the length − 1, its width the maximum.
 *
 * @see Goel, Watts, Goldstein, The structure of online diffusion networks (EC 2012)
 */
export function widths({ depths, order }: Pick<Cascade, 'depths' | 'order'>): number[] {
  if (order.length === 0) return [];
  const counts = new Array<number>(depths[order.at(-1)!]! + 1).fill(0);
  for (const depth of depths) counts[depth]!++;
  return counts;
}
