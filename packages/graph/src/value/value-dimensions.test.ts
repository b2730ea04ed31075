import { describe, expect, it } from 'vitest';
import { graphAt } from '../log/graph-at.js';
import { InteractionLog } from '../log/interaction-log.js';
import { audienceMass, followingDiscount } from './audience-discount.js';
import { wilsonLowerBound } from './dimension/interaction-rate.js';
import { guardedGraph, RING_PENALTY } from './guarded-graph.js';
import type { DimensionCode } from './value-dimension.js';
import { VALUE_DIMENSIONS } from './value-dimensions.js';
import { type PersonFacts, type ValueNetwork, valueNetwork } from './value-network.js';

const DAY = 86_400_000;
const H = 30 * DAY;
const NOW = 10 * H;

type Event = [source: string, kind: string, target: string, daysAgo: number];

/** ada and bo listen to cy; the brand turned to ada twice and to bo once, ada answered the first time. */
const EVENTS: Event[] = [
  ['ada', 'repost', 'cy', 0],
  ['bo', 'like', 'cy', 30],
  ['ada', 'like', 'bo', 30],
  ['brand', 'reply', 'ada', 20],
  ['ada', 'reply', 'brand', 19],
  ['brand', 'reply', 'ada', 10],
  ['brand', 'reply', 'bo', 10],
];

function networkOf(
  events: readonly Event[],
  facts: Partial<PersonFacts> = {},
): [ValueNetwork, InteractionLog] {
  const log = new InteractionLog();
  for (const id of ['ada', 'bo', 'cy', 'brand']) log.nodes.intern(id);
  for (const [source, kind, target, days] of events)
    log.append({ source, kind, target, atMs: NOW - days * DAY });
  const graph = graphAt(log, NOW, { halfLifeMs: H });
  const unknown = new Float64Array(log.nodes.size).fill(Number.NaN);
  const own = Uint8Array.from(log.nodes.ids, (id) => (id === 'brand' ? 1 : 0));
  const reactions = { offsets: new Int32Array(log.nodes.size + 1), counts: new Float64Array(0) };
  const known = { followers: unknown, following: unknown, posts: unknown, own, reactions, ...facts };
  return [valueNetwork(log, graph, known, { atMs: NOW, halfLifeMs: H }), log];
}

function measured(
  code: DimensionCode,
  events = EVENTS,
  facts: Partial<PersonFacts> = {},
): Record<string, number> {
  const [network, log] = networkOf(events, facts);
  const { compute, args } = VALUE_DIMENSIONS[code];
  return Object.fromEntries(
    Array.from(compute(network, args), (value, node) => [log.nodes.idOf(node) ?? '', value]),
  );
}

describe('dimensions', () => {
  it('strength: log1p of each tie, so that cy has ln(1 + 3) + ln(1 + ½)', () => {
    expect(measured('strength').cy).toBeCloseTo(Math.log(4) + Math.log(1.5), 12);
  });

  it('pagerank: nobody beats cy but whom cy would listen to', () => {
    const { ada = 0, bo = 0, cy = 0 } = measured('pagerank');
    expect(cy).toBeGreaterThan(Math.max(ada, bo));
  });

  it('activity: log1p of own acts, each half after a half-life', () => {
    const acts = 1 + 0.5 + 2 ** (-19 / 30);
    expect(measured('activity').ada).toBeCloseTo(Math.log1p(acts), 12);
    expect(measured('activity').cy).toBe(0);
  });

  it('response rate: two contacts, one answered, is (1 + 1)/(2 + 2); unknown without contacts', () => {
    expect(measured('response_rate')).toEqual({ ada: 0.5, bo: 1 / 3, cy: Number.NaN, brand: Number.NaN });
  });

  it('degree: different people, not acts', () => {
    expect(measured('degree')).toEqual({ ada: 1, bo: 2, cy: 2, brand: 1 });
  });

  it('clustering: ada knows bo, cy and the brand; two of three pairs know each other', () => {
    expect(measured('clustering')).toEqual({ ada: 2 / 3, bo: 2 / 3, cy: 1, brand: 1 });
  });

  it('harmonic: ada and bo reach cy in one step, the brand in two', () => {
    expect(measured('harmonic').cy).toBeCloseTo(2.5, 0);
  });

  const posts = Float64Array.of(3, 2, Number.NaN, 0);
  const reactions = { offsets: Int32Array.of(0, 3, 4, 4, 4), counts: Float64Array.of(2, 5, 1, 1) };
  const followers = Float64Array.of(10, 1, Number.NaN, 5);

  it('h-index: posts with 2, 5 and 1 reactions make 2', () => {
    expect(measured('h_index', EVENTS, { posts, reactions })).toEqual({
      ada: 2,
      bo: 1,
      cy: Number.NaN,
      brand: Number.NaN,
    });
  });

  it('interaction rate: 8 reactions of 3 · 10 chances, at least', () => {
    const rate = measured('interaction_rate', EVENTS, { posts, reactions, followers });
    expect(rate.ada).toBeCloseTo(wilsonLowerBound(8, 30, 1.96), 12);
    expect(rate.ada).toBeCloseTo(0.1418, 4);
    expect(rate.brand).toBeNaN();
  });

  it('reach: followers, but not those who came for being followed', () => {
    const following = Float64Array.of(0, 1, 5, 3_000);
    const many = Float64Array.of(10, 1, Number.NaN, 3_000);
    const reach = measured('reach', EVENTS, { followers: many, following });
    expect(reach.ada).toBe(10);
    expect(reach.cy).toBeNaN();
    expect(reach.brand).toBeCloseTo(3_000 * Math.exp(-5 * 0.4), 9);
  });

  it('value: unknown without transactions', () => {
    expect(measured('value').ada).toBeNaN();
  });

  it('value: mean place of recency, frequency and money among those who bought', () => {
    const none = Number.NaN;
    const transactions = {
      lastMs: Float64Array.of(30, 10, none, 20),
      purchases: Float64Array.of(1, 1, none, 4),
      spent: Float64Array.of(100, 300, none, 200),
    };
    const value = measured('value', EVENTS, { transactions });
    // Mid-ranks of three: 1/6, 3/6, 5/6; the two who bought once share 2/6.
    expect(value.ada).toBeCloseTo((5 / 6 + 2 / 6 + 1 / 6) / 3, 12);
    expect(value.bo).toBeCloseTo((1 / 6 + 2 / 6 + 5 / 6) / 3, 12);
    expect(value.brand).toBeCloseTo((3 / 6 + 5 / 6 + 3 / 6) / 3, 12);
    expect(value.cy).toBeNaN();
  });
});

describe('guards', () => {
  it('take most of a tie inside a closed ring, and leave attention that is not returned', () => {
    const [ring] = networkOf([
      ['ada', 'like', 'bo', 0],
      ['bo', 'like', 'ada', 0],
      ['cy', 'like', 'brand', 0],
    ]);
    const { out } = guardedGraph(ring.graph);

    expect([...out.weights]).toEqual([
      Math.log(2) * (1 - RING_PENALTY),
      Math.log(2) * (1 - RING_PENALTY),
      Math.log(2),
    ]);
  });

  it('penalise by the part that is returned: half of a tie, a quarter of all that ada gives', () => {
    const [network] = networkOf([
      ['ada', 'comment', 'bo', 0],
      ['bo', 'like', 'ada', 0],
      ['ada', 'comment', 'cy', 0],
    ]);
    const guarded = guardedGraph(network.graph);
    expect(guarded.out.weights[0]).toBeCloseTo(Math.log(3) * (1 - RING_PENALTY * (1 / 2) * (1 / 4)), 12);
  });

  it('discount who follows a crowd', () => {
    expect(followingDiscount(100, 2_500)).toBe(1);
    expect(followingDiscount(3_000, 3_000)).toBe(1);
    expect(followingDiscount(1, 5_000)).toBe(1 / 50);
    expect(followingDiscount(Number.NaN, 5_000)).toBe(1);
    expect(audienceMass(499, 1_000)).toBeCloseTo(Math.exp(-5 * (1_001 / 500 - 0.6)), 12);
  });
});
