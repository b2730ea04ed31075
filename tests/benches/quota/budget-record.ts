import type { Connector } from '@tingshuo/connector-kit';
import { LANE_RESERVE, type Lane, type RateBudget } from '@tingshuo/server';

interface Taken {
  at: number;
  /** By a person or for one: a reply, what is published, a read that somebody waits for. */
  byPeople: boolean;
}

const OF_PEOPLE: readonly (Lane | 'begun')[] = ['reply', 'publish', 'begun'];
/** The product's windows slide by parts of a fiftieth, of which they keep two more. */
const SLIDES = 52 / 50;

/** Every call that the product's budget has granted, by account and class of endpoint. */
export class BudgetRecord {
  private readonly taken = new Map<string, Taken[]>();
  private readonly names = new Map<string, string>();

  constructor(
    budget: RateBudget,
    private readonly now: () => number,
  ) {
    const take = budget.take.bind(budget);
    Object.assign(budget, {
      take: async (...args: Parameters<RateBudget['take']>) => {
        const decision = await take(...args);
        const [connector, account, ability, lane, tier] = args;
        if (decision.allowed)
          this.keep(connector, account.id, connector.endpointClass(ability, tier), OF_PEOPLE.includes(lane));
        return decision;
      },
    });
  }

  private keep(connector: Connector, accountId: string, endpointClass: string, byPeople: boolean): void {
    const { network, rateLimits } = connector.manifest;
    const rate = rateLimits[endpointClass];
    if (!rate) return;
    const key = `${accountId} ${endpointClass}`;
    this.names.set(key, network);
    const calls = this.taken.get(key) ?? [];
    calls.push({ at: this.now(), byPeople });
    this.taken.set(key, calls);
    if (rate.within !== undefined) this.keep(connector, accountId, rate.within, byPeople);
  }

  /** Whether people have used up what polling in this lane leaves them, so that they wait for themselves. */
  isUsedUpByPeople(
    accountId: string,
    { manifest }: Connector,
    endpointClass: string,
    polling: Lane = 'mentions',
  ): boolean {
    const rate = manifest.rateLimits[endpointClass];
    if (!rate) return false;
    const { within } = rate;
    return (
      this.isUsedUp(accountId, endpointClass, rate, polling) ||
      (within !== undefined && this.isUsedUp(accountId, within, manifest.rateLimits[within] ?? rate, polling))
    );
  }

  private isUsedUp(
    accountId: string,
    endpointClass: string,
    { limit, windowMs, longer }: RateLimit,
    polling: Lane,
  ): boolean {
    const calls = this.taken.get(`${accountId} ${endpointClass}`) ?? [];
    return [{ limit, windowMs }, ...(longer ? [longer] : [])].some((window) => {
      const since = this.now() - window.windowMs * SLIDES;
      const own = calls.filter(({ at, byPeople }) => byPeople && at > since).length;
      return own + 1 > window.limit * LANE_RESERVE[polling];
    });
  }

  /** Of each quota that was used: the share of a time, and the largest share of any stretch as long as its window. */
  shares(
    connectors: ReadonlyMap<string, Connector>,
    ms: number,
  ): { network: string; endpointClass: string; used: number; most: number }[] {
    return [...this.taken].flatMap(([key, calls]) => {
      const network = this.names.get(key) ?? '';
      const endpointClass = key.slice(key.indexOf(' ') + 1);
      const rate = connectors.get(network)?.manifest.rateLimits[endpointClass];
      if (!rate) return [];
      const windows = [rate, ...(rate.longer ? [rate.longer] : [])];
      // Of two, the one that allows less in the long run.
      const [tightest = rate] = windows.toSorted((a, b) => a.limit / a.windowMs - b.limit / b.windowMs);
      return [
        {
          network,
          endpointClass,
          used: Math.max(
            ...windows.map(({ limit, windowMs }) => calls.length / (limit * Math.max(1, ms / windowMs))),
          ),
          most: mostIn(calls, tightest.windowMs) / tightest.limit,
        },
      ];
    });
  }
}

type RateLimit = Connector['manifest']['rateLimits'][string];

/** The most calls of any stretch of a length; they are in the order of their times. */
function mostIn(calls: readonly Taken[], windowMs: number): number {
  let first = 0;
  let most = 0;
  for (const [n, { at }] of calls.entries()) {
    while ((calls[first]?.at ?? at) <= at - windowMs) first += 1;
    most = Math.max(most, n + 1 - first);
  }
  return most;
}
