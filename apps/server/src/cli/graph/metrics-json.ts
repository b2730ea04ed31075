import type { GraphFile, NetworkMetrics, NodeFigures } from '@tingshuo/graph';

/** Characters of a line: a text of all figures of a large graph may be longer than a string can be. */
const LINE = 2 ** 26;

/** The metrics as JSON in one line (several for a very large graph), figures per node as maps by id. */
export function* metricsJson(
  { graph, nodes, declaredDirected }: GraphFile,
  metrics: NetworkMetrics,
): Generator<string> {
  const { communities, harmonic, hopLayers } = metrics;
  const whole = {
    nodes: graph.nodeCount,
    edges: graph.edgeCount,
    directed: graph.directed,
    ...(declaredDirected && !graph.directed && { declaredDirected }),
    components: metrics.components.count,
    largestComponent: largest(metrics.components.sizes),
    strongComponents: metrics.strongComponents.count,
    largestStrongComponent: largest(metrics.strongComponents.sizes),
    reciprocity: metrics.reciprocity,
    clusteringAverage: metrics.clusteringAverage,
    transitivity: metrics.transitivity,
    clusteringDirectedAverage: metrics.clusteringDirectedAverage ?? null,
    communityCount: communities.count,
    modularity: communities.modularity,
    harmonicMethod: harmonic.method,
    harmonicRelativeError: harmonic.relativeError,
    harmonicWithinHops: harmonic.withinHops ?? null,
    ...(hopLayers && { hopLayers: Object.fromEntries(hopLayers.entries()) }),
  };
  const perNode: [string, NodeFigures | undefined][] = [
    ['pagerank', metrics.pagerank],
    ['pagerankWeighted', metrics.pagerankWeighted],
    ['degree', metrics.degree],
    ['inDegree', metrics.inDegree],
    ['outDegree', metrics.outDegree],
    ['strength', metrics.strength],
    ['inStrength', metrics.inStrength],
    ['outStrength', metrics.outStrength],
    ['betweenness', metrics.betweenness],
    ['kcore', metrics.kcore],
    ['harmonic', harmonic.values],
    ['communities', communities.of],
  ];
  const keys = nodes.ids.map((id) => JSON.stringify(id));
  let line = JSON.stringify(whole).slice(0, -1);
  for (const [name, figures] of perNode) {
    if (!figures) continue;
    line += `,${JSON.stringify(name)}:{`;
    for (let node = 0; node < figures.length; node++) {
      line += `${node === 0 ? '' : ','}${keys[node]}:${figures[node]}`;
      if (line.length < LINE) continue;
      yield line;
      line = '';
    }
    line += '}';
  }
  yield `${line}}`;
}

function largest(sizes: Int32Array): number {
  return sizes.reduce((most, size) => Math.max(most, size), 0);
}
