import type { Bilingual, networkMapRoutes, RouteInput } from '@tingshuo/contracts';
import { LADDER_RUNGS, LIFECYCLE_STAGES } from '@tingshuo/domain';
import type { ExportInput } from '../compute/export-network.js';
import type { NetworkState } from '../network/network-projection.service.js';
import { regionLabels } from './region-labels.js';

type Question = Pick<RouteInput<typeof networkMapRoutes.export>['body'], 'format' | 'ids' | 'colours'>;

/** More people make a file that a browser cannot take. */
const MOST_PEOPLE = 50_000;
/** Radius in units of the layout. */
const LEAST_SIZE = 0.2;
const SIZE_PER_VALUE = 0.008;

/** What goes into a file: these people, or all of them, the most valuable first. */
export function exportPart(
  { network, snapshot, past }: NetworkState,
  { format, ids, colours = [] }: Question,
): { input: ExportInput; note: Bilingual | null } {
  const all = ids
    ? chosen(ids, (id) => network.log.nodes.indexOf(id), snapshot.graph.nodeCount)
    : snapshot.orders.value;
  const nodes = all.slice(0, MOST_PEOPLE);
  const people = Array.from(nodes, (node) => network.people.of(node));
  const figure = (column: Float64Array | Int32Array) =>
    Array.from(nodes, (node) => (Number.isNaN(column[node]!) ? '' : column[node]!));
  const labels = regionLabels({ network, snapshot, past });
  const tones = new Map(colours.map(({ community, colour }) => [community, colour]));
  const columns = {
    handle: people.map((person) => person?.handle ?? ''),
    name: people.map((person) => person?.name ?? ''),
    network: people.map((person) => person?.network ?? 'unknown'),
    own: people.map((person) => (person?.own ? 'yes' : '')),
    followers: people.map((person) => person?.followers ?? ''),
    value: figure(snapshot.value),
    community: figure(snapshot.community),
    communityName: Array.from(nodes, (node) => labels.get(snapshot.community[node]!) ?? ''),
    mood: people.map((person) => person?.mood ?? ''),
    ladder: Array.from(nodes, (node) => LADDER_RUNGS[snapshot.ladder[node]!] ?? ''),
    lifecycle: Array.from(nodes, (node) => LIFECYCLE_STAGES[snapshot.lifecycle[node]!] ?? ''),
    inStrength: figure(snapshot.inStrength),
    outStrength: figure(snapshot.outStrength),
    pagerank: figure(snapshot.pagerank),
    x: figure(snapshot.x),
    y: figure(snapshot.y),
    ...(format === 'gexf' && {
      size: Array.from(nodes, (node) => LEAST_SIZE + (snapshot.value[node] || 0) * SIZE_PER_VALUE),
      ...(tones.size > 0 && {
        colour: Array.from(nodes, (node) => tones.get(snapshot.community[node]!) ?? ''),
      }),
    }),
  };
  const input = {
    format,
    graph: snapshot.graph,
    nodes,
    ids: Array.from(nodes, (node) => network.log.nodes.idOf(node) ?? ''),
    columns,
  };
  return { input, note: all.length > nodes.length ? cut(all.length) : null };
}

function chosen(
  ids: readonly string[],
  nodeOf: (id: string) => number | undefined,
  nodeCount: number,
): Int32Array {
  const nodes = new Set(ids.map(nodeOf).filter((node) => node !== undefined && node < nodeCount));
  return Int32Array.from([...nodes].filter((node) => node !== undefined));
}

function cut(people: number): Bilingual {
  const kept = MOST_PEOPLE.toLocaleString('en');
  return {
    en: `Only the ${kept} most valuable of ${people.toLocaleString('en')} people are in the file.`,
    zh: `共 ${people.toLocaleString('en')} 人，文件中只包含微价值最高的 ${kept} 人。`,
  };
}
