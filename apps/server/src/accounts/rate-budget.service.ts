import { Injectable } from '@nestjs/common';
import type { Ability, AccountContext, Connector, HttpClient, RateState } from '@tingshuo/connector-kit';
import { type RateDecision, Signals } from '../platform/signals/signals.js';

/** Who may spend what of an account's budget: the part that each lane must leave for the lanes above it. */
export const LANE_RESERVE = {
  reply: 0,
  publish: 0.05,
  /** Reading back what was sent. */
  confirm: 0.1,
  messages: 0.1,
  mentions: 0.2,
  keywords: 0.35,
  backfill: 0.5,
} as const;

export type Lane = keyof typeof LANE_RESERVE;

/** The lane has nothing left in this window; nothing was asked of the network. */
export class BudgetSpentError extends Error {
  override name = 'BudgetSpentError';
  constructor(readonly resetsAt: Date) {
    super(`the rate budget is spent until ${resetsAt.toISOString()}`);
  }
}

type Budgeted = { id: string; issuer: string };
/** What decides the tier of an account, where its network has tiers. */
type Tiered = Pick<AccountContext, 'settings' | 'credentials'>;

/** Rate budgets, shared by all workers: a reply is never starved by polling. */
@Injectable()
export class RateBudget {
  constructor(private readonly signals: Signals) {}

  /** The context's client, paying for every request before it sends it; one ability may need several. */
  metered(
    context: AccountContext,
    connector: Connector,
    account: Budgeted,
    ability: Ability,
    lane: Lane,
  ): HttpClient {
    const http = this.observed(context, connector, account, ability);
    return {
      request: async (request) => {
        const decision = await this.take(connector, account, ability, lane, context);
        if (!decision.allowed) throw new BudgetSpentError(decision.resetsAt);
        return await http.request(request);
      },
    };
  }

  /** The context's client; what the network tells of its limits is believed where it grants less than we thought. */
  observed(context: AccountContext, connector: Connector, account: Budgeted, ability: Ability): HttpClient {
    const { http } = context;
    return {
      request: async (request) => {
        const response = await http.request(request);
        if (response.rate && response.status !== 429) {
          await this.learn(connector, account, connector.endpointClass(ability, context), response.rate);
        }
        return response;
      },
    };
  }

  /** Takes one call of an ability from the account's window. */
  async take(
    connector: Connector,
    account: Budgeted,
    ability: Ability,
    lane: Lane,
    tier?: Tiered,
  ): Promise<RateDecision> {
    const endpointClass = connector.endpointClass(ability, tier);
    const budget = connector.manifest.rateLimits[endpointClass];
    if (!budget) return { allowed: true, remaining: Number.POSITIVE_INFINITY, resetsAt: new Date(0) };
    const key = keyOf(connector, account, endpointClass);
    const reserveOf = (limit: number) => Math.floor(limit * LANE_RESERVE[lane]);
    const { limit, windowMs, longer } = budget;
    if (longer) {
      const longKey = longKeyOf(key);
      const decision = await this.signals.take(longKey, {
        ...longer,
        cost: 1,
        reserve: reserveOf(longer.limit),
      });
      if (!decision.allowed) return decision;
    }
    return await this.signals.take(key, { limit, windowMs, cost: 1, reserve: reserveOf(limit) });
  }

  /** What is left of each window of an account. */
  async left(
    connector: Connector,
    account: Budgeted,
    endpointClasses: Iterable<string>,
  ): Promise<RateLeft[]> {
    const asked = [...new Set(endpointClasses)].map(async (endpointClass) => {
      const budget = connector.manifest.rateLimits[endpointClass];
      if (!budget) return [];
      const key = keyOf(connector, account, endpointClass);
      // Of two windows, the one that ends last is what people plan with.
      const [window, windowKey] = budget.longer ? [budget.longer, longKeyOf(key)] : [budget, key];
      const { limit, windowMs } = window;
      const look = { limit, windowMs, cost: 0, reserve: 0 };
      const { remaining, resetsAt } = await this.signals.take(windowKey, look);
      return [{ endpointClass, limit, remaining, resetsAt }];
    });
    return (await Promise.all(asked)).flat();
  }

  private async learn(
    connector: Connector,
    account: Budgeted,
    endpointClass: string,
    { limit, remaining, resetAt }: RateState,
  ): Promise<void> {
    const budget = connector.manifest.rateLimits[endpointClass];
    if (!budget || remaining === undefined || (limit !== undefined && remaining > limit)) return;
    const told = Date.parse(resetAt ?? '');
    const resetsAt = Number.isNaN(told) ? undefined : new Date(told);
    const { limit: most, windowMs } = budget;
    const state = { limit: most, windowMs, remaining: Math.min(remaining, most), resetsAt };
    // Losing it loses nothing: the call itself has succeeded.
    await this.signals.adjust(keyOf(connector, account, endpointClass), state).catch(() => undefined);
  }
}

export interface RateLeft {
  endpointClass: string;
  limit: number;
  remaining: number;
  resetsAt: Date;
}

function keyOf(connector: Connector, account: Budgeted, endpointClass: string): string {
  return `rate:${connector.manifest.network}:${account.issuer}:${account.id}:${endpointClass}`;
}

const longKeyOf = (key: string) => `${key}:longer`;
