import { Injectable } from '@nestjs/common';
import type { AccountContext } from '@tingshuo/connector-kit';
import { CostLedger } from '../../accounts/cost-ledger.service.js';
import { NetworksService } from '../../accounts/networks.service.js';
import { LANE_RESERVE } from '../../accounts/rate-budget.service.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { affordableInterval, moneyWait, PACE, PUSHED_PACE, WATCH_PACE, WATCH_SHARE } from './pace.js';
import { type ClaimedStream, StreamRepository } from './stream.repository.js';
import { ABILITY_OF, type StreamAsk } from './stream-ask.js';

/** How often small budgets let streams be asked: a hundred calls must last for the day. */
@Injectable()
export class PollPace {
  constructor(
    private readonly database: Database,
    private readonly networks: NetworksService,
    private readonly streams: StreamRepository,
    private readonly costs: CostLedger,
    private readonly clock: Clock,
  ) {}

  /** The shortest and longest interval of a stream, before money and limits are looked at. */
  bounds({ account, kind, isPushed }: ClaimedStream): { minMs: number; maxMs: number } {
    if (kind === 'watch') return WATCH_PACE;
    if (!isPushed) return PACE;
    const told = this.networks.connector(account.network).registerPush?.tells ?? [];
    return told.some((ability) => ability === ABILITY_OF[kind]) ? PUSHED_PACE : PACE;
  }

  /** The shortest interval (ms) of a stream that took so many calls to look at, next to those paid from the same. */
  async floor(
    workspaceId: string,
    { account, kind }: ClaimedStream,
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
    const sharing = kinds.filter((each) => {
      const other = ABILITY_OF[each];
      return other !== undefined && connector.endpointClass(other, context) === paidFrom;
    });
    const windows = budget.longer ? [budget, budget.longer] : [budget];
    const share = 1 - LANE_RESERVE[lane];
    // However many people are heard, together they take their part and no more.
    const isWatch = kind === 'watch';
    const people = sharing.filter((each) => each === 'watch').length;
    const part = isWatch ? WATCH_SHARE : people > 0 ? 1 - WATCH_SHARE : 1;
    const count = Math.max(1, isWatch ? people : sharing.length - people);
    const intervals = windows.map((window) => affordableInterval(window, share * part, calls, count));
    const isPaid = isWatch && connector.manifest.prices?.[paidFrom] !== undefined;
    return Math.max(...intervals, isPaid ? await this.moneyWait(workspaceId, account.id, share) : 0);
  }

  /** Where each post read is paid for, people are heard no faster than the month's cap allows. */
  private async moneyWait(workspaceId: string, accountId: string, share: number): Promise<number> {
    const spent = await this.costs.spentOfCap(workspaceId, accountId);
    if (spent === null) return 0;
    const now = this.clock.now();
    const from = Date.UTC(now.getUTCFullYear(), now.getUTCMonth());
    const monthMs = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1) - from;
    return moneyWait(spent / share, (now.getTime() - from) / monthMs, monthMs);
  }
}
