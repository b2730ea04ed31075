import { Injectable } from '@nestjs/common';
import type { CustomerBaseView, customerRoutes, RouteOutput } from '@tingshuo/contracts';
import { Database } from '../platform/database/database.js';
import { CustomerFigureRepository } from './customer-figure.repository.js';
import { PurchaseRepository } from './purchase.repository.js';

type Routes = typeof customerRoutes;

const SHOWN = 5;

/** People as customers: what they bought, and what is expected of them. */
@Injectable()
export class Customers {
  constructor(
    private readonly database: Database,
    private readonly figures: CustomerFigureRepository,
    private readonly purchases: PurchaseRepository,
  ) {}

  async show(workspaceId: string, identityId: string): Promise<RouteOutput<Routes['show']>> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const { rows, total } = await this.purchases.list(tx, workspaceId, {
        identityId,
        offset: 0,
        limit: SHOWN,
      });
      return {
        customer: total > 0 ? await this.figures.of(tx, workspaceId, identityId) : null,
        base: baseView(await this.figures.base(tx, workspaceId)),
        transactions: rows,
        total,
      };
    });
  }

  async overview(workspaceId: string): Promise<RouteOutput<Routes['overview']>> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const currencies = await this.purchases.currencies(tx, workspaceId);
      const transactions = currencies.reduce((sum, { n }) => sum + n, 0);
      const base = baseView(await this.figures.base(tx, workspaceId));
      const main = base?.currency ?? currencies[0]?.currency;
      const inMain = currencies.find(({ currency }) => currency === main)?.n ?? 0;
      return {
        base: base && base.customers > 0 ? base : null,
        transactions,
        otherCurrencies: transactions - inMain,
        grid: await this.figures.grid(tx, workspaceId),
        preferences: await this.figures.preferences(tx, workspaceId),
      };
    });
  }
}

function baseView(base: (CustomerBaseView & { stamp: string }) | null): CustomerBaseView | null {
  if (!base) return null;
  const { stamp: _, ...view } = base;
  return view;
}
