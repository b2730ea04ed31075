import { Injectable } from '@nestjs/common';
import type { Ability, Connector, HttpClient } from '@tingshuo/connector-kit';
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

/** Rate budgets, shared by all workers: a reply is never starved by polling. */
@Injectable()
export class RateBudget {
  constructor(private readonly signals: Signals) {}

  /** A client that pays for every request before it sends it; one ability may need several. */
  metered(
    http: HttpClient,
    connector: Connector,
    account: { id: string; issuer: string },
    ability: Ability,
    lane: Lane,
  ): HttpClient {
    return {
      request: async (request) => {
        const decision = await this.take(connector, account, ability, lane);
        if (!decision.allowed) throw new BudgetSpentError(decision.resetsAt);
        return await http.request(request);
      },
    };
  }

  /** Takes one call of an ability from the account's window. */
  async take(
    connector: Connector,
    account: { id: string; issuer: string },
    ability: Ability,
    lane: Lane,
  ): Promise<RateDecision> {
    const endpointClass = connector.endpointClass(ability);
    const budget = connector.manifest.rateLimits[endpointClass];
    if (!budget) return { allowed: true, remaining: Number.POSITIVE_INFINITY, resetsAt: new Date(0) };
    const key = `rate:${connector.manifest.network}:${account.issuer}:${account.id}:${endpointClass}`;
    const reserve = Math.floor(budget.limit * LANE_RESERVE[lane]);
    return await this.signals.take(key, { ...budget, cost: 1, reserve });
  }
}
