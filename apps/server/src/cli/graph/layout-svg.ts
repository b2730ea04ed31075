import { escapeXml, type GraphFile, regionCircles } from '@tingshuo/graph';

/** What is drawn of a layout: x and y of each node in turn, its community, and its PageRank. */
export interface Drawing {
  readonly positions: Float32Array;
  readonly communities: Int32Array;
  readonly ranks: Float64Array;
}

/** More ties than this are a grey cloud, and no viewer opens them: the heaviest are drawn. */
const MOST_TIES = 20_000;

/** Names are written of the first in rank of the largest regions. */
const MOST_NAMES = 24;

/** In distances between people: a line that is seen in a small network too. */
const LEAST_STROKE = 0.06;

const PIXELS = 1600;
const MARGIN = 4;
const LONE = '#9aa0a6';

/** The layout as SVG: regions with their people in one colour, discs as large as their PageRank, heaviest ties below. */
export function layoutSvg(file: GraphFile, drawing: Drawing): string {
  const { positions, communities, ranks } = drawing;
  const box = boundsOf(positions);
  const sizes = sizesOf(communities);
  const colours = coloursOf(sizes);
  const nameOf = (node: number) => escapeXml(file.labels.get(node) ?? file.nodes.idOf(node) ?? '');
  const most = ranks.reduce((highest, rank) => Math.max(highest, rank), 0) || 1;
  const at = (node: number) => `${place(positions[2 * node]!)} ${place(positions[2 * node + 1]!)}`;
  const { x, y, radius } = regionCircles(positions, communities);
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${PIXELS}" height="${PIXELS}" viewBox="${box.map(place).join(' ')}">`,
    `<rect x="${place(box[0])}" y="${place(box[1])}" width="${place(box[2])}" height="${place(box[3])}" fill="#fff"/>`,
    ...Array.from(sizes.keys())
      .filter((region) => sizes[region]! > 1)
      .map(
        (region) =>
          `<circle cx="${place(x[region]!)}" cy="${place(y[region]!)}" r="${place(radius[region]! + 0.8)}" fill="${colours[region]}" fill-opacity=".08"/>`,
      ),
  ];
  const width = place(Math.max(LEAST_STROKE, box[2] / 4000));
  for (const { from, to } of heaviestTies(file)) {
    const isInside = communities[from] === communities[to];
    const [colour, opacity] = isInside ? [colours[communities[from]!], 0.22] : ['#777', 0.1];
    lines.push(
      `<path d="M${at(from)}L${at(to)}" stroke="${colour}" stroke-opacity="${opacity}" stroke-width="${width}"/>`,
    );
  }
  for (let node = 0; node < communities.length; node++) {
    const [cx, cy] = [place(positions[2 * node]!), place(positions[2 * node + 1]!)];
    const r = place(0.2 + 0.9 * Math.sqrt(ranks[node]! / most));
    const fill = colours[communities[node]!];
    lines.push(
      `<circle cx="${cx}" cy="${cy}" r="${r}" fill="${fill}"><title>${nameOf(node)}</title></circle>`,
    );
  }
  const style = `font-family="sans-serif" font-size="${place(box[2] / 80)}" text-anchor="middle" stroke="#fff" stroke-width="${place(box[2] / 400)}" paint-order="stroke" fill="#222"`;
  lines.push(`<g ${style}>`);
  for (const node of firstOfRegions(communities, sizes, ranks)) {
    const [tx, ty] = [place(positions[2 * node]!), place(positions[2 * node + 1]! - 1.2)];
    lines.push(`<text x="${tx}" y="${ty}">${nameOf(node)}</text>`);
  }
  lines.push('</g>', '</svg>', '');
  return lines.join('\n');
}

function boundsOf(positions: Float32Array): [left: number, top: number, width: number, height: number] {
  let [left, right, top, bottom] =
    positions.length > 0 ? [Infinity, -Infinity, Infinity, -Infinity] : [0, 0, 0, 0];
  for (let at = 0; at < positions.length; at += 2) {
    left = Math.min(left, positions[at]!);
    right = Math.max(right, positions[at]!);
    top = Math.min(top, positions[at + 1]!);
    bottom = Math.max(bottom, positions[at + 1]!);
  }
  const side = Math.max(right - left, bottom - top) + 2 * MARGIN;
  return [(left + right - side) / 2, (top + bottom - side) / 2, side, side];
}

function sizesOf(communities: Int32Array): Int32Array {
  const sizes = new Int32Array(communities.reduce((most, community) => Math.max(most, community + 1), 0));
  for (const community of communities) sizes[community]!++;
  return sizes;
}

/** A colour per region: the golden angle keeps the hues of the largest ones far apart; who is alone is grey. */
function coloursOf(sizes: Int32Array): string[] {
  const bySize = Array.from(sizes.keys()).sort((a, b) => sizes[b]! - sizes[a]! || a - b);
  const colours = new Array<string>(sizes.length).fill(LONE);
  for (const [rank, region] of bySize.entries()) {
    if (sizes[region]! > 1)
      colours[region] = `hsl(${Math.round((212 + rank * 137.508) % 360)} 62% ${42 + 8 * (rank % 3)}%)`;
  }
  return colours;
}

interface Tie {
  readonly from: number;
  readonly to: number;
}

/** The heaviest ties; of those that weigh the same as the last of them an even choice. */
function heaviestTies({ graph }: GraphFile): Tie[] {
  const { offsets, targets, weights } = graph.out;
  const least = weights.length > MOST_TIES ? weights.slice().sort()[weights.length - MOST_TIES]! : 0;
  const heavier: Tie[] = [];
  const equal: Tie[] = [];
  for (let from = 0; from < graph.nodeCount; from++) {
    for (let entry = offsets[from]!; entry < offsets[from + 1]!; entry++) {
      const to = targets[entry]!;
      if (from === to || weights[entry]! < least || (!graph.directed && to < from)) continue;
      (weights[entry]! > least ? heavier : equal).push({ from, to });
    }
  }
  const room = Math.max(0, MOST_TIES - heavier.length);
  const step = Math.max(1, equal.length / Math.max(1, room));
  const chosen = equal.filter((_, at) => Math.floor(at / step) > Math.floor((at - 1) / step)).slice(0, room);
  return [...chosen, ...heavier];
}

/** The first in rank of each of the largest regions. */
function firstOfRegions(communities: Int32Array, sizes: Int32Array, ranks: Float64Array): number[] {
  const first = new Map<number, number>();
  for (let node = 0; node < communities.length; node++) {
    const best = first.get(communities[node]!);
    if (best === undefined || ranks[node]! > ranks[best]!) first.set(communities[node]!, node);
  }
  return Array.from(first)
    .sort(([a], [b]) => sizes[b]! - sizes[a]! || a - b)
    .slice(0, MOST_NAMES)
    .map(([, node]) => node);
}

/** A position to a hundredth of the distance between two people. */
function place(value: number): string {
  return String(Math.round(value * 100) / 100);
}
