import type { NetworkMap, Region } from '@tingshuo/contracts';
import type { NetworkState } from '../network/network-projection.service.js';
import { kindCounts } from './kind-counts.js';
import { peopleColumns, tiesAmong } from './people-columns.js';
import { regionLabels } from './region-labels.js';

export interface MapQuestion {
  /** x0, y0, x1, y1. */
  window?: number[] | undefined;
  community?: number | undefined;
  limit: number;
}

/** All regions, and the most valuable people of what is looked at with the ties among them. */
export function mapView(state: NetworkState, question: MapQuestion): NetworkMap {
  const { snapshot } = state;
  const { regions } = snapshot;
  const inside = insideOf(state, question);
  const shown: number[] = [];
  let leftOut = 0;
  for (const node of snapshot.orders.value) {
    if (!inside(node)) continue;
    if (shown.length < question.limit) shown.push(node);
    else leftOut++;
  }
  return {
    at: new Date(snapshot.atMs).toISOString(),
    builtAt: new Date(snapshot.atMs).toISOString(),
    totals: { people: snapshot.people, ties: snapshot.graph.edgeCount, communities: regions.count },
    counts: kindCounts(state),
    modularity: snapshot.modularity,
    past: state.past,
    regions: regionViews(state),
    regionTies: {
      source: [...regions.ties.source],
      target: [...regions.ties.target],
      strength: [...regions.ties.strength],
      strong: Array.from(regions.ties.strong, (strong) => strong === 1),
    },
    people: peopleColumns(state, shown),
    ties: tiesAmong(state, shown),
    leftOut,
  };
}

function insideOf({ snapshot }: NetworkState, { window, community }: MapQuestion): (node: number) => boolean {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = window ?? [];
  const [left, right] = [Math.min(x0, x1), Math.max(x0, x1)];
  const [low, high] = [Math.min(y0, y1), Math.max(y0, y1)];
  return (node) => {
    if (community !== undefined && snapshot.community[node] !== community) return false;
    if (!window) return true;
    const x = snapshot.x[node]!;
    const y = snapshot.y[node]!;
    return x >= left && x <= right && y >= low && y <= high;
  };
}

/** Regions with what their people are worth and how they feel: values and moods change between snapshots. */
function regionViews(state: NetworkState): Region[] {
  const { network, snapshot } = state;
  const { regions } = snapshot;
  const places = new Map(Array.from(regions.community, (number, place) => [number, place]));
  const value = new Float64Array(regions.community.length);
  const mood = new Float64Array(value.length);
  const moods = new Int32Array(value.length);
  for (let node = 0; node < snapshot.graph.nodeCount; node++) {
    const place = snapshot.isPresent[node] ? places.get(snapshot.community[node]!) : undefined;
    if (place === undefined) continue;
    if (!Number.isNaN(snapshot.value[node]!)) value[place]! += snapshot.value[node]!;
    const felt = network.people.of(node)?.mood ?? null;
    if (felt === null) continue;
    mood[place]! += felt;
    moods[place]!++;
  }
  const labels = regionLabels(state);
  return Array.from(regions.community, (community, place) => ({
    community,
    label: labels.get(community) ?? `#${community}`,
    people: regions.people[place]!,
    x: regions.x[place]!,
    y: regions.y[place]!,
    radius: regions.radius[place]!,
    value: value[place]!,
    mood: moods[place]! > 0 ? mood[place]! / moods[place]! : null,
    density: regions.density[place]!,
    cohesion: regions.cohesion[place]!,
  }));
}
