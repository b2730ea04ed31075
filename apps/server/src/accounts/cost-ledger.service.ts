import { Injectable } from '@nestjs/common';
import type { Ability, AccountContext, Connector, HttpClient, Price } from '@tingshuo/connector-kit';
import { Database } from '../platform/database/database.js';
import { itemsIn, mostOfRead, priceOfWrite } from './cost.js';
import { CostLedgerRepository, type Reservation } from './cost-ledger.repository.js';
import { LANE_RESERVE, type Lane } from './rate-budget.service.js';

/** The lane may spend no more of this month's cap; nothing was asked of the network. */
export class CostCapError extends Error {
  override name = 'CostCapError';
  constructor() {
    super('the cost cap of the account is reached for this lane');
  }
}

export interface PayingAccount {
  id: string;
  workspaceId: string;
}

/**
 * What networks with prices cost, account by account. Each lane stops at its own part of the cap, so that polling ends
 * before replies do, and the most that a call can cost is set aside before it is made: the cap is never passed.
 */
@Injectable()
export class CostLedger {
  constructor(
    private readonly database: Database,
    private readonly costs: CostLedgerRepository,
  ) {}

  /** The context's client, for reads; free where the network is. Rejects with CostCapError. */
  metered(
    context: AccountContext,
    connector: Connector,
    account: PayingAccount,
    ability: Ability,
    lane: Lane,
  ): HttpClient {
    const endpointClass = connector.endpointClass(ability, context);
    const price = connector.manifest.prices?.[endpointClass];
    const { http } = context;
    if (!price) return http;
    return {
      request: async (request) => {
        // A form trades tokens; what is priced takes JSON.
        if (request.form) return await http.request(request);
        const reserved = await this.reserve(account, endpointClass, mostOfRead(price, request), lane);
        if (!reserved) throw new CostCapError();
        let paid = { calls: 0, items: 0, amount: 0 };
        try {
          const response = await http.request(request);
          paid = costOf(price, itemsIn(response));
          return response;
        } finally {
          await this.settle(reserved, paid);
        }
      },
    };
  }

  /** Sets aside what a write costs; `free` where the network is, null where the cap does not allow it. */
  async reserveWrite(
    connector: Connector,
    context: AccountContext,
    account: PayingAccount,
    ability: Ability,
    text: string,
  ): Promise<Reservation | 'free' | null> {
    const endpointClass = connector.endpointClass(ability, context);
    const price = connector.manifest.prices?.[endpointClass];
    if (!price) return 'free';
    // A reply may have to read the post that it answers.
    const seen = connector.manifest.prices?.[connector.endpointClass('thread', context)]?.item ?? 0;
    const amount = priceOfWrite(price, text) + (ability === 'reply' ? seen : 0);
    return await this.reserve(account, endpointClass, amount, 'reply');
  }

  /** What nobody can tell was paid, as far as we know. */
  async settleWrite(reserved: Reservation | 'free', wasRefused: boolean): Promise<void> {
    if (reserved === 'free') return;
    const paid = wasRefused
      ? { calls: 0, items: 0, amount: 0 }
      : { calls: 1, items: 0, amount: reserved.amount };
    await this.settle(reserved, paid);
  }

  /** How much of this month's cap is spent, 0 to 1; null where there is no cap. */
  async spentOfCap(workspaceId: string, accountId: string): Promise<number | null> {
    return await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.costs.spentOfCap(tx, workspaceId, accountId),
    );
  }

  private async reserve(
    { id, workspaceId }: PayingAccount,
    endpointClass: string,
    amount: number,
    lane: Lane,
  ): Promise<Reservation | null> {
    return await this.database.withWorkspace(
      workspaceId,
      async (tx) =>
        await this.costs.reserve(tx, workspaceId, id, endpointClass, amount, 1 - LANE_RESERVE[lane]),
    );
  }

  private async settle(
    reserved: Reservation,
    paid: { calls: number; items: number; amount: number },
  ): Promise<void> {
    await this.database.withWorkspace(
      reserved.workspaceId,
      async (tx) => await this.costs.settle(tx, reserved, paid),
    );
  }
}

function costOf({ call = 0, item = 0 }: Price, items: number) {
  return { calls: 1, items, amount: call + item * items };
}
