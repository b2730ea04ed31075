import { noPeople, type PeopleColumns, type TieColumns } from '@tingshuo/contracts';
import { LADDER_RUNGS, LIFECYCLE_STAGES } from '@tingshuo/domain';
import type { NetworkState } from '../network/network-projection.service.js';

/** These people as the columns that screens draw. */
export function peopleColumns({ network, snapshot }: NetworkState, nodes: Iterable<number>): PeopleColumns {
  const columns = noPeople();
  for (const node of nodes) {
    const person = network.people.of(node);
    columns.id.push(network.log.nodes.idOf(node) ?? '');
    columns.handle.push(person?.handle ?? '');
    columns.name.push(person?.name ?? '');
    columns.network.push(person?.network ?? 'unknown');
    columns.own.push(person?.own ?? false);
    columns.x.push(snapshot.x[node] ?? 0);
    columns.y.push(snapshot.y[node] ?? 0);
    columns.value.push(known(snapshot.value[node]));
    columns.community.push(snapshot.community[node] ?? -1);
    columns.mood.push(person?.mood ?? null);
    columns.ladder.push(LADDER_RUNGS[snapshot.ladder[node]!] ?? null);
    columns.lifecycle.push(LIFECYCLE_STAGES[snapshot.lifecycle[node]!] ?? null);
  }
  return columns;
}

/** A figure as answers carry it: `NaN` says that it is not known. */
export function known(figure: number | undefined): number | null {
  return figure === undefined || Number.isNaN(figure) ? null : figure;
}

/**
 * The ties among these people, as indices into them; at most `limit`: the backbone first, then by strength.
 */
export function tiesAmong({ snapshot }: NetworkState, nodes: readonly number[], limit = 20_000): TieColumns {
  const { offsets, targets, weights } = snapshot.graph.out;
  const placeOf = new Int32Array(snapshot.graph.nodeCount).fill(-1);
  nodes.forEach((node, place) => {
    placeOf[node] = place;
  });
  const found: { source: number; target: number; entry: number }[] = [];
  nodes.forEach((node, source) => {
    if (node >= snapshot.graph.nodeCount) return;
    for (let entry = offsets[node]!; entry < offsets[node + 1]!; entry++) {
      const target = placeOf[targets[entry]!]!;
      if (target >= 0 && target !== source) found.push({ source, target, entry });
    }
  });
  if (found.length > limit) {
    found.sort(
      (a, b) =>
        snapshot.strong[b.entry]! - snapshot.strong[a.entry]! || weights[b.entry]! - weights[a.entry]!,
    );
    found.length = limit;
  }
  return {
    source: found.map((tie) => tie.source),
    target: found.map((tie) => tie.target),
    strength: found.map((tie) => weights[tie.entry]!),
    strong: found.map((tie) => snapshot.strong[tie.entry] === 1),
  };
}
