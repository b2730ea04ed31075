import type { NetworkPart } from '@tingshuo/contracts';

/** The people of a path from its first to its last: a breadth-first walk over the ties of the answer, both directions. */
export function pathOrder({ people, ties }: NetworkPart, from: string, to: string): string[] {
  const neighbours = new Map<number, number[]>();
  ties.source.forEach((source, i) => {
    const target = ties.target[i] ?? source;
    neighbours.set(source, [...(neighbours.get(source) ?? []), target]);
    neighbours.set(target, [...(neighbours.get(target) ?? []), source]);
  });
  const [start, end] = [people.id.indexOf(from), people.id.indexOf(to)];
  const before = new Map<number, number | null>([[start, null]]);
  const queue = [start];
  for (let at = queue.shift(); at !== undefined && at !== end; at = queue.shift()) {
    for (const next of neighbours.get(at) ?? []) {
      if (before.has(next)) continue;
      before.set(next, at);
      queue.push(next);
    }
  }
  const order: string[] = [];
  if (start < 0 || !before.has(end)) return order;
  for (let at: number | null = end; at !== null; at = before.get(at) ?? null)
    order.unshift(people.id[at] ?? '');
  return order;
}
