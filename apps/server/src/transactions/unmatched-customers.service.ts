import { Injectable } from '@nestjs/common';
import type { RouteInput, RouteOutput, transactionRoutes } from '@tingshuo/contracts';
import { Database } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import type { Caller } from '../platform/http/caller.js';
import { notFound } from '../platform/http/problem.js';
import { Buyers } from './buyers.service.js';
import { CustomerReckoning } from './customer-reckoning.service.js';
import { TransactionRepository } from './transaction.repository.js';

type Routes = typeof transactionRoutes;

const PERSON = { en: 'person', zh: '用户' };
const NOBODY = { identityId: null, matchedBy: null } as const;

/** Customers of whom nobody knows who they are, until somebody says it. */
@Injectable()
export class UnmatchedCustomers {
  constructor(
    private readonly database: Database,
    private readonly transactions: TransactionRepository,
    private readonly buyers: Buyers,
    private readonly reckoning: CustomerReckoning,
  ) {}

  async unmatched(workspaceId: string): Promise<RouteOutput<Routes['unmatched']>> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const rows = await this.transactions.unmatched(tx, workspaceId);
      const buyerOf = await this.buyers.of(
        tx,
        workspaceId,
        rows.map(({ claims }) => claims),
      );
      return {
        rows: rows.map(({ claims, lastAt, ...row }) => ({
          ...row,
          lastAt: lastAt.toISOString(),
          isAmbiguous: buyerOf(claims).isAmbiguous,
        })),
        anonymous: await this.transactions.anonymous(tx, workspaceId),
      };
    });
  }

  async assign(
    { workspaceId, userId }: Caller,
    { key, identityId }: RouteInput<Routes['assign']>['body'],
  ): Promise<{ transactions: number }> {
    const transactions = await this.database.withWorkspace(workspaceId, async (tx) => {
      if (identityId && !(await this.transactions.knowsIdentity(tx, workspaceId, identityId)))
        throw notFound(PERSON);
      const buyer = identityId ? ({ identityId, matchedBy: 'hand' } as const) : NOBODY;
      const count = await this.transactions.assign(tx, workspaceId, key, buyer);
      await appendEvents(tx, workspaceId, [
        {
          type: 'transactions.customer_assigned',
          subject: `customer:${key}`,
          actor: `user:${userId}`,
          payload: { identityId, transactions: count },
        },
      ]);
      return count;
    });
    await this.reckoning.soon(workspaceId);
    return { transactions };
  }
}
