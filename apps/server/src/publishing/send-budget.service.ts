import { Injectable } from '@nestjs/common';
import type { Ability, Connector } from '@tingshuo/connector-kit';
import { Signals } from '../platform/signals/signals.js';
import type { SendingAccount } from './sending-account.repository.js';

/** Shares of an account's budget that a call leaves to more urgent ones: replies may use all of it. */
const RESERVE = { reply: 0, confirm: 0.1 } as const;

/** The account's rate budget, in the window that all workers and the polls share. */
@Injectable()
export class SendBudget {
  constructor(private readonly signals: Signals) {}

  /** Null when the call is paid for, else when the window resets (epoch ms). */
  async take(
    connector: Connector,
    account: SendingAccount,
    ability: Ability,
    lane: keyof typeof RESERVE,
  ): Promise<number | null> {
    const endpointClass = connector.endpointClass(ability);
    const budget = connector.manifest.rateLimits[endpointClass];
    if (!budget) return null;
    const key = `rate:${account.network}:${account.issuer}:${account.id}:${endpointClass}`;
    const reserve = Math.floor(budget.limit * RESERVE[lane]);
    const decision = await this.signals.take(key, { ...budget, cost: 1, reserve });
    return decision.allowed ? null : decision.resetsAt.getTime();
  }
}
