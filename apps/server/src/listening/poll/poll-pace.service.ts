import { Injectable } from '@nestjs/common';
import type { AccountContext } from '@tingshuo/connector-kit';
import { NetworksService } from '../../accounts/networks.service.js';
import { LANE_RESERVE } from '../../accounts/rate-budget.service.js';
import { Database } from '../../platform/database/database.js';
import { affordableInterval } from './pace.js';
import { type ClaimedStream, StreamRepository } from './stream.repository.js';
import { ABILITY_OF, type StreamAsk } from './stream-ask.js';

/** How often small budgets let streams be asked: a hundred calls must last for the day. */
@Injectable()
export class PollPace {
  constructor(
    private readonly database: Database,
    private readonly networks: NetworksService,
    private readonly streams: StreamRepository,
  ) {}

  /** The shortest interval (ms) of a stream that took so many calls to look at, next to those paid from the same. */
  async floor(
    workspaceId: string,
    { account }: ClaimedStream,
    { ability, lane }: StreamAsk,
    context: AccountContext,
    calls: number,
  ): Promise<number> {
    const connector = this.networks.connector(account.network);
    const paidFrom = connector.endpointClass(ability, context);
    const budget = connector.manifest.rateLimits[paidFrom];
    if (!budget) return 0;
    const kinds = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.streams.polledKinds(tx, workspaceId, account.id),
    );
    const sharing = kinds.filter((kind) => {
      const other = ABILITY_OF[kind];
      return other !== undefined && connector.endpointClass(other, context) === paidFrom;
    });
    const windows = budget.longer ? [budget, budget.longer] : [budget];
    const share = 1 - LANE_RESERVE[lane];
    return Math.max(
      ...windows.map((window) => affordableInterval(window, share, calls, Math.max(1, sharing.length))),
    );
  }
}
