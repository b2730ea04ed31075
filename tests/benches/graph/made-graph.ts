import { type PlantedGraph, plantedCommunities } from '@tingshuo/graph';

/** What the command line says about the graph of a bench. */
export interface GraphBenchOptions {
  readonly small: boolean;
  readonly nodes?: number;
  readonly edges?: number;
  readonly seed?: number;
}

const USUAL = { nodes: 100_000, edges: 1_000_000, seed: 1 };
const SMALL = { nodes: 10_000, edges: 100_000, seed: 1 };

/** Size and seed of the made graph. */
export function sizeOf({ small, ...given }: GraphBenchOptions) {
  const usual = small ? SMALL : USUAL;
  const { nodes = usual.nodes, edges = usual.edges, seed = usual.seed } = given;
  return { nodes, edges, seed };
}

/** A graph that is large enough for every step to be compiled well. */
export function warmUpGraph(): PlantedGraph {
  return plantedCommunities({ ...SMALL, seed: 0 });
}

/** A directed weighted graph with planted communities: the same options make the same graph. */
export function madeGraph(options: GraphBenchOptions): PlantedGraph {
  return plantedCommunities(sizeOf(options));
}
