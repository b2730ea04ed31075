import { Injectable } from '@nestjs/common';
import type { CreditRule } from '@tingshuo/contracts';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import type { Sale } from '../transactions/sale.js';
import { Transactions } from '../transactions/transactions.service.js';
import type { StoredAdvocate } from './advocate.repository.js';
import { AudienceRepository, type LeadSource } from './audience.repository.js';
import { type Conversion, type Credit, creditsOf, MOST_HOPS } from './credit.js';

export const DAYS = 90;
const DAY_MS = 86_400_000;

export interface Attributed<C extends Conversion> {
  of: readonly C[];
  credits: readonly Credit<C>[];
}

/** Which advocates' words led to the leads and sales of the last 90 days. */
@Injectable()
export class Attribution {
  constructor(
    private readonly audiences: AudienceRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  since(): Date {
    return new Date(this.clock.now().getTime() - DAYS * DAY_MS);
  }

  async leads(
    tx: Tx,
    workspaceId: string,
    advocates: readonly StoredAdvocate[],
    rule: CreditRule,
  ): Promise<Attributed<LeadSource>> {
    const leads = await this.audiences.leadsSince(tx, workspaceId, this.since());
    return { of: leads, credits: await this.credits(tx, workspaceId, advocates, leads, rule) };
  }

  /** Sales to people known here, in the workspace's main currency. */
  async sales(
    tx: Tx,
    workspaceId: string,
    advocates: readonly StoredAdvocate[],
    rule: CreditRule,
  ): Promise<Attributed<Sale> & { currency: string }> {
    const { currency, sales } = await this.transactions.salesSince(tx, workspaceId, this.since());
    return { currency, of: sales, credits: await this.credits(tx, workspaceId, advocates, sales, rule) };
  }

  private async credits<C extends Conversion>(
    tx: Tx,
    workspaceId: string,
    advocates: readonly StoredAdvocate[],
    conversions: readonly C[],
    rule: CreditRule,
  ): Promise<Credit<C>[]> {
    const agreedAt = new Map(
      advocates.flatMap(({ identityId, step, agreedAt: at }) =>
        step === 'agreed' && at ? [[identityId, at.getTime()] as const] : [],
      ),
    );
    if (conversions.length === 0 || agreedAt.size === 0) return [];
    const earliest = new Date(Math.min(...agreedAt.values()));
    const people = [...new Set(conversions.flatMap(({ identityIds }) => identityIds))];
    const acts = await this.audiences.actsFrom(tx, workspaceId, people, earliest, MOST_HOPS);
    return creditsOf(conversions, acts, agreedAt, rule);
  }
}
