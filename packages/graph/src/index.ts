/** Public face of the graph package: influence, ties and networks, computed without clock, network or disk. */
export { toEdgeCsv, toNodeCsv } from './adapters/csv-export.js';
export { EdgeListReader, readEdgeList } from './adapters/edge-list.js';
export type { ExportedGraph } from './adapters/exported-graph.js';
export { readGexf } from './adapters/gexf.js';
export { toGexf } from './adapters/gexf-export.js';
export { readGml } from './adapters/gml.js';
export type { GraphFile, GraphFileOptions } from './adapters/graph-file.js';
export { readGraphml } from './adapters/graphml.js';
export { toGraphml } from './adapters/graphml-export.js';
export { escapeXml } from './adapters/xml-tags.js';
export { type BetweennessOptions, exactBetweenness } from './betweenness/exact.js';
export {
  type SampledBetweenness,
  type SampledBetweennessOptions,
  sampledBetweenness,
} from './betweenness/sampled.js';
export { type MessageFlow, type MessageSources, weightedCascade } from './cascade/flow.js';
export { cascadeReach, type ReachOptions } from './cascade/reach.js';
export { cascadeSeeds, type SeedChoice, type SeedOptions } from './cascade/seeds.js';
export { directedClustering, directedWeightedClustering } from './clustering/directed.js';
export { type Clustering, clustering, type UndirectedClustering } from './clustering/local.js';
export { weightedClustering } from './clustering/weighted.js';
export { type Communities, type LeidenOptions, leiden } from './community/leiden.js';
export { modularity } from './community/modularity.js';
export { type Participation, participation } from './community/participation.js';
export type { Components } from './component/components.js';
export { strongComponents } from './component/strong-components.js';
export { weakComponents } from './component/weak-components.js';
export { coreNumbers } from './core/core-numbers.js';
export { type InnerCores, innerCores } from './core/inner-cores.js';
export { compress, type EdgeColumns } from './csr/compress.js';
export { type Adjacency, byteSize, type CompressedGraph, entryIndex } from './csr/compressed-graph.js';
export { type UndirectedShadow, undirectedShadow } from './csr/undirected.js';
export { type Direction, degreeStrengths, degrees, strengths } from './degree/degree.js';
export { type ExactDistances, exactDistances } from './distance/exact-distances.js';
export { type HopLayers, hopLayers } from './distance/hop-layers.js';
export { type HyperBall, type HyperBallOptions, hyperBall } from './distance/hyper-ball.js';
export { hopsToNearest } from './distance/nearest-source.js';
export { type LogBin, logBinned, type TailPoint, tailDistribution } from './distribution/log-binned.js';
export { fitPowerLaw, type PowerLawFit } from './distribution/power-law.js';
export { type CheckBudget, GraphError, type GraphErrorKind } from './graph-error.js';
export {
  GRAPHOLOGY_NODE_LIMIT,
  type NodeColumns,
  type ToGraphologyOptions,
  toGraphology,
} from './graphology/to-graphology.js';
export { Interner } from './intern/interner.js';
export { type LabelledEdge, type LabelledGraph, labelledGraph } from './intern/labelled-graph.js';
export { type Circles, removeOverlaps } from './layout/circle-overlaps.js';
export { type ForceLayoutOptions, forceLayout } from './layout/force-layout.js';
export { regionCircles } from './layout/region-circles.js';
export { type Drift, measureDrift } from './live/drift.js';
export { type Act, LiveGraph, type LiveGraphOptions } from './live/live-graph.js';
export { type GraphAtOptions, graphAt, type InteractionHistory } from './log/graph-at.js';
export {
  type InteractionColumns,
  InteractionLog,
  type LoggedInteraction,
  type LogSegment,
} from './log/interaction-log.js';
export { shortestPath } from './part/shortest-path.js';
export { type EgoOptions, egoNet, type GraphPart, inducedSubgraph } from './part/subgraph.js';
export { type Distribution, distributionOf, midRankPercentile } from './percentile/mid-rank.js';
export { type BranchMood, type BranchMoodOptions, branchMood } from './propagation/branch-mood.js';
export { readCascadeRows } from './propagation/cascade-file.js';
export type {
  Cascade,
  CascadeIssue,
  CascadeIssueCode,
  CascadeOptions,
  CascadeRow,
} from './propagation/cascade-row.js';
export { type Descendants, descendants } from './propagation/descendants.js';
export { type KeySpreader, keySpreaders } from './propagation/key-spreaders.js';
export { type LifeFacts, type LifeHint, lifeHints } from './propagation/life-hints.js';
export { type MoodTurn, type MoodTurnOptions, moodTurn } from './propagation/mood-turn.js';
export { rebuildCascade } from './propagation/rebuild-cascade.js';
export { type CascadeSpeed, cascadeSpeed } from './propagation/speed.js';
export { structuralVirality } from './propagation/structural-virality.js';
export {
  type LifeReason,
  TOPIC_STAGES,
  type TopicLife,
  type TopicStage,
  topicLife,
} from './propagation/topic-life.js';
export { widths } from './propagation/widths.js';
export { interactionHIndex } from './rank/h-index.js';
export { type Hits, type HitsOptions, hits } from './rank/hits.js';
export {
  type InfluencePassivity,
  type InfluencePassivityOptions,
  influencePassivity,
} from './rank/influence-passivity.js';
export { type PageRank, type PageRankOptions, pageRank } from './rank/pagerank.js';
export { type TopicProfile, twitterRank } from './rank/twitter-rank.js';
export { type Reciprocity, reciprocity } from './reciprocity/reciprocity.js';
export type { Harmonic } from './report/harmonic.js';
export {
  type NetworkMetrics,
  type NetworkMetricsOptions,
  type NodeFigures,
  networkMetrics,
} from './report/network-metrics.js';
export { type PlantedGraph, type PlantedOptions, plantedCommunities } from './sample/planted-communities.js';
export { type UniformOptions, uniformGraph } from './sample/uniform-graph.js';
export { ACTION_WEIGHTS } from './strength/action-weights.js';
export { addInteraction, DEFAULT_HALF_LIFE_MS, decayed, type Tie } from './strength/decay.js';
export { disparityBackbone } from './tie/backbone.js';
export { constraints } from './tie/constraint.js';
export { type TieOverlaps, tieOverlaps } from './tie/overlap.js';
export { overlapByWeight } from './tie/overlap-by-weight.js';
export {
  DEFAULT_DIMENSION_WEIGHTS,
  MICRO_VALUE_KAPPA,
  type MicroValueOptions,
  type MicroValues,
  microValues,
  type ValuePart,
} from './value/micro-value.js';
export { DIMENSION_CODES, type DimensionCode, type ValueDimension } from './value/value-dimension.js';
export { VALUE_DIMENSIONS } from './value/value-dimensions.js';
export {
  type PersonFacts,
  type PurchaseFacts,
  type ValueMoment,
  type ValueNetwork,
  valueNetwork,
} from './value/value-network.js';
