import { createRequire } from 'node:module';
import fc from 'fast-check';
import type { DirectedGraph, UndirectedGraph } from 'graphology';
import { describe, expect, it } from 'vitest';
import { exactBetweenness } from '../betweenness/exact.js';
import { degrees, strengths } from '../degree/degree.js';
import { pageRank } from '../rank/pagerank.js';
import { uniformGraph } from '../sample/uniform-graph.js';
import { toGraphology } from './to-graphology.js';

type Peer = DirectedGraph | UndirectedGraph;
type Measure = (graph: Peer, options?: object) => Record<string, number>;

const require = createRequire(import.meta.url);
const pagerank: Measure = require('graphology-metrics/centrality/pagerank');
const betweenness: Measure = require('graphology-metrics/centrality/betweenness');
const strength: (graph: Peer, node: string) => number =
  require('graphology-metrics/node/weighted-degree').weightedDegree;
const simpleSize: (graph: Peer) => number = require('graphology-metrics/graph/simple-size');

const cases = fc.record({ seed: fc.nat(10_000), edges: fc.nat(60), directed: fc.boolean() });

function expectSame(actual: Float64Array, expected: Record<string, number>, digits: number): void {
  for (let node = 0; node < actual.length; node++)
    expect(actual[node]!).toBeCloseTo(expected[String(node)]!, digits);
}

describe('graphology agrees on random graphs', () => {
  it('about degrees and strengths', () => {
    fc.assert(
      fc.property(cases, (options) => {
        const graph = uniformGraph({ nodes: 12, ...options });
        const peer = toGraphology(graph);
        expect(simpleSize(peer)).toBe(graph.edgeCount);
        const degree = degrees(graph);
        const sums = strengths(graph);
        for (let node = 0; node < graph.nodeCount; node++) {
          expect(degree[node]).toBe(peer.degree(String(node)));
          expect(sums[node]!).toBeCloseTo(strength(peer, String(node)), 10);
        }
      }),
    );
  });

  it('about PageRank', () => {
    fc.assert(
      fc.property(cases, (options) => {
        const graph = uniformGraph({ nodes: 12, ...options });
        const settings = { getEdgeWeight: 'weight', tolerance: 1e-14, maxIterations: 5000 };
        expectSame(pageRank(graph, { tolerance: 1e-12 }).ranks, pagerank(toGraphology(graph), settings), 9);
      }),
    );
  });

  it('about betweenness', () => {
    fc.assert(
      fc.property(cases, (options) => {
        const graph = uniformGraph({ nodes: 12, ...options });
        const peer = toGraphology(graph);
        const settings = { getEdgeWeight: null, normalized: false };
        expectSame(exactBetweenness(graph), betweenness(peer, settings), 9);
      }),
    );
  });
});
