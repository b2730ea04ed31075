/**
 * Turns the earliest post of every circle of parents into a root (−1 in `parents`, which is changed) and returns
 * these posts. Among equal or unknown times the one that comes first. Every node is walked over at most twice.
 */
export function breakCycles(parents: Int32Array, timesMs: Float64Array): number[] {
  const walkOf = new Int32Array(parents.length).fill(-1);
  const broken: number[] = [];
  for (let start = 0; start < parents.length; start++) {
    let node = start;
    while (node >= 0 && walkOf[node] === -1) {
      walkOf[node] = start;
      node = parents[node]!;
    }
    if (node < 0 || walkOf[node] !== start) continue;
    const first = earliestOf(parents, timesMs, node);
    parents[first] = -1;
    broken.push(first);
  }
  return broken;
}

function earliestOf(parents: Int32Array, timesMs: Float64Array, member: number): number {
  let earliest = member;
  for (let node = parents[member]!; node !== member; node = parents[node]!) {
    const apart = time(timesMs, node) - time(timesMs, earliest) || node - earliest;
    if (apart < 0) earliest = node;
  }
  return earliest;
}

function time(timesMs: Float64Array, node: number): number {
  const value = timesMs[node]!;
  return Number.isNaN(value) ? Number.MAX_VALUE : value;
}
