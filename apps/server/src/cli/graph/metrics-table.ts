import type { Bilingual } from '@tingshuo/contracts';
import type { GraphFile, NetworkMetrics } from '@tingshuo/graph';
import type { Language } from '../language.js';
import { textTable } from '../text-table.js';

const TOP = 10;

const HEADS: Record<Language, string[]> = {
  en: ['most influential', 'PageRank', 'weighted', 'degree', 'strength', 'core', 'harmonic', 'community'],
  zh: ['最有影响力', 'PageRank', '加权', '度', '强度', '核数', '调和中心性', '社区'],
};

/** The metrics for a reader: those of the whole graph, then the nodes of greatest weighted PageRank. */
export function metricsTable(file: GraphFile, metrics: NetworkMetrics, language: Language): string[] {
  const { graph, nodes, labels } = file;
  const { communities, harmonic } = metrics;
  const whole: [Bilingual, string][] = [
    [{ en: 'nodes', zh: '节点' }, String(graph.nodeCount)],
    [
      { en: graph.directed ? 'directed edges' : 'edges', zh: graph.directed ? '有向边' : '边' },
      String(graph.edgeCount),
    ],
    [{ en: 'components', zh: '连通分量' }, String(metrics.components.count)],
    [{ en: 'strong components', zh: '强连通分量' }, String(metrics.strongComponents.count)],
    [{ en: 'reciprocity', zh: '互惠性' }, share(metrics.reciprocity)],
    [{ en: 'average clustering', zh: '平均聚类系数' }, share(metrics.clusteringAverage)],
    [{ en: 'transitivity', zh: '传递性' }, share(metrics.transitivity)],
    [{ en: 'directed clustering', zh: '有向聚类系数' }, share(metrics.clusteringDirectedAverage)],
    [{ en: 'communities', zh: '社区' }, String(communities.count)],
    [{ en: 'modularity', zh: '模块度' }, share(communities.modularity)],
    ...(metrics.hopLayers ?? []).map((count, hop): [Bilingual, string] => [
      { en: `hop ${hop}`, zh: `第 ${hop} 跳` },
      String(count),
    ]),
  ];
  const top = Array.from(nodes.ids.keys())
    .sort((a, b) => (metrics.pagerankWeighted[b] ?? 0) - (metrics.pagerankWeighted[a] ?? 0) || a - b)
    .slice(0, TOP);
  const rows = top.map((node) => [
    labels.get(node) ?? nodes.idOf(node) ?? '',
    share(metrics.pagerank[node]),
    share(metrics.pagerankWeighted[node]),
    String(metrics.degree[node]),
    figure(metrics.strength[node]),
    String(metrics.kcore[node]),
    figure(harmonic.values[node]) + (harmonic.method === 'exact' ? '' : '±'),
    String(communities.of[node]),
    ...(metrics.betweenness ? [share(metrics.betweenness[node])] : []),
  ]);
  const heads = metrics.betweenness
    ? [...HEADS[language], { en: 'betweenness', zh: '介数' }[language]]
    : HEADS[language];
  return [
    ...textTable(whole.map(([name, value]) => [name[language], value])),
    '',
    ...textTable([heads, ...rows]),
  ];
}

function share(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '–' : value.toFixed(6);
}

function figure(value: number | undefined): string {
  return value === undefined ? '–' : String(Number(value.toFixed(3)));
}
