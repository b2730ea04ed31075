import { describe, expect, it } from 'vitest';
import { agentResponse } from './agent-response.js';
import { brandResponses, type ThreadPost, threadRoots } from './brand-response.js';
import { KPIS } from './registry.js';
import { isResponseWorthy, type ResponseWorthiness, responseRateWithin } from './response-rate.js';

const post = (id: string, inResponseTo: string | null, brand: string | null, at: number): ThreadPost => ({
  id,
  inResponseTo,
  brand,
  at,
});

describe('brandResponses', () => {
  it('counts the first own post in response to each inbound post', () => {
    const thread = [
      post('1', null, null, 0),
      post('3', '1', 'acme', 90),
      post('2', '1', 'acme', 60),
      post('7', '1', 'acme', 95),
      post('4', '2', null, 100),
      post('5', '4', null, 110),
      post('6', '5', 'acme', 140),
    ];
    expect(brandResponses(thread)).toEqual([
      { brand: 'acme', inbound: 3, answered: 2, rate: 2 / 3, medianMs: 45, p90Ms: 57 },
    ]);
  });

  it('does not credit a brand with the answer of another one in the same thread', () => {
    const thread = [
      post('1', null, null, 0),
      post('2', '1', 'acme', 10),
      post('3', '2', null, 20),
      post('4', '3', 'bolt', 50),
    ];
    expect(brandResponses(thread)).toMatchObject([
      { brand: 'acme', inbound: 2, answered: 1, medianMs: 10 },
      { brand: 'bolt', inbound: 2, answered: 1, medianMs: 30 },
    ]);
  });

  it('lets a post without its parent stand alone, and an announcement answer nobody', () => {
    const posts = [post('2', 'gone', null, 0), post('3', 'gone', 'acme', 10), post('4', null, 'bolt', 0)];
    expect(brandResponses(posts)).toMatchObject([
      { brand: 'acme', inbound: 0, answered: 0, rate: null, medianMs: null, p90Ms: null },
      { brand: 'bolt', inbound: 0, rate: null },
    ]);
  });

  it('finds the root of long threads, and one for a ring of replies', () => {
    const chain = Array.from({ length: 50_000 }, (_, n) =>
      post(String(n), n ? String(n - 1) : null, null, n),
    );
    expect(new Set(threadRoots([...chain].reverse()).values())).toEqual(new Set(['0']));
    const ring = [
      post('a', 'b', null, 0),
      post('b', 'c', null, 0),
      post('c', 'a', null, 0),
      post('d', 'a', null, 0),
    ];
    expect(new Set(threadRoots(ring).values()).size).toBe(1);
  });
});

describe('agentResponse', () => {
  const episode = (start: number, end: number | null, closedAt: number | null = null) => ({
    firstInboundIngestedAt: start,
    firstReplyAcknowledgedAt: end,
    closedAt,
  });

  it('measures by our own clock and counts the open ones as at least so long', () => {
    const episodes = [episode(0, 10), episode(0, 30), episode(40, null), episode(0, null, 5)];
    expect(agentResponse(episodes, 100)).toEqual({
      n: 3,
      unanswered: 1,
      meanMs: 20,
      median: { ms: 30, atLeast: false },
      p90: { ms: 54, atLeast: true },
    });
    expect(agentResponse([], 100)).toMatchObject({ n: 0, meanMs: null, median: null });
  });
});

describe('response rate within a window', () => {
  it('leaves out posts that are too young, answered or not', () => {
    const posts = [
      { at: 0, answeredAt: 60 },
      { at: 0, answeredAt: 61 },
      { at: 40, answeredAt: null },
      { at: 41, answeredAt: 42 },
    ];
    expect(responseRateWithin(posts, 60, 100)).toEqual({ n: 3, answered: 1, rate: 1 / 3 });
    expect(responseRateWithin(posts, 60, 10).rate).toBeNull();
  });

  const worthy: ResponseWorthiness = {
    direction: 'in',
    isOwn: false,
    isByEmployee: false,
    addressesOwnAccount: false,
    mentionsOwnAccount: true,
    matchesOwnBrandRule: false,
    isIgnored: false,
  };
  it.each([
    [{}, true],
    [{ mentionsOwnAccount: false }, false],
    [{ mentionsOwnAccount: false, addressesOwnAccount: true }, true],
    [{ mentionsOwnAccount: false, matchesOwnBrandRule: true }, true],
    [{ direction: 'out' as const }, false],
    [{ isOwn: true }, false],
    [{ isByEmployee: true }, false],
    [{ isIgnored: true }, false],
  ])('response-worthy with %j: %s', (changes, expected) => {
    expect(isResponseWorthy({ ...worthy, ...changes })).toBe(expected);
  });
});

describe('KPI registry', () => {
  it.each(Object.entries(KPIS))('%s says what it is in both languages', (id, kpi) => {
    expect(id).toMatch(/^[a-z0-9_]+$/);
    for (const text of [kpi.name, kpi.formula]) {
      expect(text.en).toMatch(/[a-z]/);
      expect(text.zh).toMatch(/\p{Script=Han}/u);
    }
    expect(kpi.version).toBeGreaterThan(0);
  });
});
